#ifndef JALON_CTIMEZONE_H
#define JALON_CTIMEZONE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The rules of a time zone.
typedef struct jalon_zone jalon_zone;

/// The zone of a name in the time zone database of the system, such as `Europe/Paris`.
///
/// A name consists of ASCII letters, digits, `_`, `+`, `-` and single `/` between parts, and begins with a
/// letter: it can name no file outside the database. The machine's own zone (`localtime`) is no zone here,
/// since results must not depend on the machine.
///
/// NULL when the name is of another form, no such zone is known, or memory is exhausted.
jalon_zone *jalon_zone_load(const char *name, size_t length);

/// Seconds east of UTC at a time, in seconds since 1970; historical offsets are not always whole minutes.
int32_t jalon_zone_offset(const jalon_zone *zone, int64_t unix_seconds);

/// Gives back the memory of a zone; NULL is allowed.
void jalon_zone_free(jalon_zone *zone);

#ifdef __cplusplus
}
#endif
#endif
