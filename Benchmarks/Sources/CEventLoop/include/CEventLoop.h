#ifndef CEVENTLOOP_H
#define CEVENTLOOP_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Takes every event of a YAML text from libyaml and throws it away: the least that a parser built on libyaml can do.
///
/// @return Number of events, those of the stream and its documents included; -1 when libyaml refuses the text.
long event_loop_count(const unsigned char *bytes, size_t length);

#ifdef __cplusplus
}
#endif

#endif
