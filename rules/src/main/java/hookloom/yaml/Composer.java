package hookloom.yaml;

import hookloom.yaml.YamlNode.Entry;
import hookloom.yaml.YamlNode.Place;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Makes the nodes of one document out of the events of the parser, within the limits. */
final class Composer {
  /* The engine's own composer has no limit of depth and gives an error without a place for the
   * limit of aliases. Aliases share one node, so what they cost is only known by weight: a chain of
   * ten lists of ten aliases each is 110 nodes to hold and ten thousand million to walk. */

  /** More nesting than any real file has, and few enough for a recursive reader. */
  static final int DEPTH_MAX = 500;

  /** Most nodes that a document may gain by aliases. */
  static final long ALIASED_NODES_MAX = 1_000_000;

  private static final String MERGE = "<<";
  private static final String CORE_TAG = "tag:yaml.org,2002:";

  private final String file;
  private final Iterator<Event> events;
  private final Map<String, YamlNode> anchors = new TreeMap<>();
  private final Set<String> open = new TreeSet<>();
  private long aliasedNodes;

  Composer(String file, Iterator<Event> events) {
    this.file = file;
    this.events = events;
  }

  /** The node that begins with this event; the events up to its end are consumed. */
  YamlNode node(Event event, int depth) {
    Place place = place(event);
    if (event instanceof AliasEvent alias) {
      return aliased(alias, place);
    }
    Optional<String> anchor = ((NodeEvent) event).getAnchor().map(Anchor::getValue);
    if (anchor.isEmpty()) {
      return content(event, place, depth);
    }
    open.add(anchor.get());
    YamlNode node = content(event, place, depth);
    open.remove(anchor.get());
    anchors.put(anchor.get(), node);
    return node;
  }

  private YamlNode aliased(AliasEvent alias, Place place) {
    String anchor = alias.getAlias().getValue();
    if (open.contains(anchor)) {
      throw error(place, "anchor '" + anchor + "' value contains itself");
    }
    YamlNode node = anchors.get(anchor);
    if (node == null) {
      throw error(place, "unknown anchor '" + anchor + "' referenced");
    }
    gain(node, place);
    return node;
  }

  private void gain(YamlNode node, Place place) {
    aliasedNodes += node.weight();
    if (aliasedNodes > ALIASED_NODES_MAX) {
      throw error(place, "document contains excessive aliasing");
    }
  }

  private YamlNode content(Event event, Place place, int depth) {
    if (depth > DEPTH_MAX) {
      throw error(place, "nested more than " + DEPTH_MAX + " levels deep");
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar, place);
    }
    if (event instanceof SequenceStartEvent) {
      return list(place, depth);
    }
    if (event instanceof MappingStartEvent) {
      return map(place, depth);
    }
    throw new AssertionError("no node begins with " + event);
  }

  private YamlNode scalar(ScalarEvent event, Place place) {
    String text = event.getValue();
    String tag = event.getTag().orElse("");
    if (tag.equals("!") || tag.isEmpty()) {
      boolean plain = tag.isEmpty() && event.getScalarStyle() == ScalarStyle.PLAIN;
      return YamlNode.scalar(place, text, plain ? Scalars.resolve(text) : text);
    }
    Object value = Scalars.resolve(text);
    boolean fits =
        switch (tag.startsWith(CORE_TAG) ? tag.substring(CORE_TAG.length()) : "") {
          case "bool" -> value instanceof Boolean;
          case "int" -> value instanceof Number && !(value instanceof Double);
          case "float" -> value instanceof Number;
          case "null" -> value == null;
          default -> {
            value = text;
            yield true;
          }
        };
    if (!fits) {
      String name = tag.substring(CORE_TAG.length());
      throw error(place, "cannot decode `" + text + "` as a !!" + name);
    }
    boolean toFloat = tag.equals(CORE_TAG + "float") && !(value instanceof Double);
    return YamlNode.scalar(place, text, toFloat ? (Object) ((Number) value).doubleValue() : value);
  }

  private YamlNode list(Place place, int depth) {
    List<YamlNode> items = new ArrayList<>();
    Event event = events.next();
    while (!(event instanceof SequenceEndEvent)) {
      items.add(node(event, depth + 1));
      event = events.next();
    }
    return YamlNode.list(place, items);
  }

  private YamlNode map(Place place, int depth) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    List<YamlNode> duplicates = new ArrayList<>();
    List<YamlNode> merged = new ArrayList<>();
    Event event = events.next();
    while (!(event instanceof MappingEndEvent)) {
      YamlNode key = key(event, depth + 1);
      boolean isMerge =
          key.text().equals(MERGE)
              && event instanceof ScalarEvent scalar
              && scalar.getScalarStyle() == ScalarStyle.PLAIN;
      YamlNode value = node(events.next(), depth + 1);
      if (isMerge) {
        merged.addAll(mappings(value));
      } else if (entries.put(key.text(), new Entry(key, value)) != null) {
        duplicates.add(key);
      }
      event = events.next();
    }
    for (YamlNode source : merged) { // of two, the first one written wins
      gain(source, place);
      for (Entry entry : source.entries()) {
        entries.putIfAbsent(entry.key().text(), entry);
      }
    }
    return YamlNode.map(place, entries, duplicates);
  }

  private YamlNode key(Event event, int depth) {
    YamlNode key = node(event, depth);
    if (key.isMap() || key.isList()) {
      throw error(place(event), "invalid map key: a " + (key.isMap() ? "mapping" : "list"));
    }
    return key;
  }

  private static List<YamlNode> mappings(YamlNode value) {
    List<YamlNode> sources = value.isList() ? value.items() : List.of(value);
    for (YamlNode source : sources) {
      if (!source.isMap()) {
        throw source.error("map merge requires map or sequence of maps as the value");
      }
    }
    return sources;
  }

  private Place place(Event event) {
    Optional<Mark> mark = event.getStartMark();
    return mark.isEmpty()
        ? new Place(file, 1, 1)
        : new Place(file, mark.get().getLine() + 1, mark.get().getColumn() + 1);
  }

  private static YamlException error(Place place, String text) {
    return new YamlException(place.file(), place.line(), text);
  }
}
