#include <string.h>
#include <yaml.h>

/// What a tree needs of an event, without copying the event's union into Swift field by field.
typedef struct {
  yaml_event_type_t type;
  size_t index;
  size_t line;
  size_t column;
  const yaml_char_t *value;
  size_t length;
  const yaml_char_t *anchor;
  const yaml_char_t *tag;
  int style;
} jalon_event;

/// Reads the fields of an event that its kind has.
static inline jalon_event jalon_event_view(const yaml_event_t *event) {
  jalon_event view = {event->type, event->start_mark.index, event->start_mark.line, event->start_mark.column,
                      NULL, 0, NULL, NULL, 0};
  switch (event->type) {
    case YAML_SCALAR_EVENT:
      view.value = event->data.scalar.value;
      view.length = event->data.scalar.length;
      view.anchor = event->data.scalar.anchor;
      view.tag = event->data.scalar.tag;
      view.style = event->data.scalar.style;
      break;
    case YAML_SEQUENCE_START_EVENT:
      view.anchor = event->data.sequence_start.anchor;
      view.tag = event->data.sequence_start.tag;
      view.style = event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
      break;
    case YAML_MAPPING_START_EVENT:
      view.anchor = event->data.mapping_start.anchor;
      view.tag = event->data.mapping_start.tag;
      view.style = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
      break;
    case YAML_ALIAS_EVENT:
      view.anchor = event->data.alias.anchor;
      break;
    default:
      break;
  }
  return view;
}

/// Whether two stretches of memory hold the same bytes.
static inline int jalon_same_bytes(const void *a, const void *b, size_t count) { return memcmp(a, b, count) == 0; }
