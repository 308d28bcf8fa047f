package hookloom.tool;

import hookloom.hook.HookContext;
import hookloom.hook.HookContext.PortRange;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** open-port, close-port and opened-ports (R248). */
public final class PortTools {
  private static final int PORT_MAX = 65_535;
  private static final Pattern RANGE =
      Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?(?:/([a-zA-Z]+))?");

  private PortTools() {}

  /** Opens or closes. */
  static CompiledTool change(Arguments arguments, boolean open) {
    if (arguments.count() == 0) {
      throw ToolFailure.usage("no port or range specified");
    }
    arguments.checkMost(1);
    PortRange parsed = parse(arguments.at(0));
    String named = arguments.value("endpoints");
    List<String> endpoints = named == null ? List.of("") : Arrays.asList(named.split(",", -1));
    return (context, stdin) -> {
      Marks.reached(Rule.R248);
      for (String endpoint : endpoints) {
        if (!endpoint.isEmpty() && !isBinding(context, endpoint)) {
          throw ToolFailure.error("unknown endpoint " + Quote.of(endpoint));
        }
      }
      for (String endpoint : endpoints) {
        PortRange range = new PortRange(endpoint, parsed.from(), parsed.to(), parsed.protocol());
        Optional<String> refusal = open ? context.openPort(range) : context.closePort(range);
        if (refusal.isPresent()) {
          throw ToolFailure.error(refusal.get());
        }
      }
      return ToolResult.DONE;
    };
  }

  private static boolean isBinding(HookContext context, String endpoint) {
    return context.charm().endpoint(endpoint) != null
        || context.charm().extraBindings().contains(endpoint);
  }

  private static PortRange parse(String word) {
    if (word.equals("icmp")) {
      return new PortRange("", 0, 0, "icmp");
    }
    Matcher matcher = RANGE.matcher(word);
    if (!matcher.matches()) {
      throw ToolFailure.usage("invalid port or range " + Quote.of(word));
    }
    int from = port(matcher.group(1));
    int to = matcher.group(2) == null ? from : port(matcher.group(2));
    if (from > to) {
      throw ToolFailure.usage(
          "invalid port range " + from + "-" + to + "; expected fromPort <= toPort");
    }
    String protocol = matcher.group(3) == null ? "tcp" : matcher.group(3);
    if (!protocol.equals("tcp") && !protocol.equals("udp")) {
      throw ToolFailure.usage(
          "protocol must be \"tcp\", \"udp\", or \"icmp\"; got " + Quote.of(protocol));
    }
    return new PortRange("", from, to, protocol);
  }

  private static int port(String digits) {
    int port = Integer.parseInt(digits);
    if (port < 1 || port > PORT_MAX) {
      throw ToolFailure.usage("port must be in the range [1, 65535]; got " + Quote.of(digits));
    }
    return port;
  }

  static CompiledTool opened(Arguments arguments, ToolFiles files) {
    arguments.checkMost(0);
    boolean withEndpoints = arguments.has("endpoints");
    Printer printer = new Printer(arguments, files);
    return (context, stdin) -> {
      SortedMap<PortRange, SortedSet<String>> ranges = byRange(context.openedPorts());
      List<String> lines = new ArrayList<>();
      List<String> icmp = new ArrayList<>();
      for (Map.Entry<PortRange, SortedSet<String>> range : ranges.entrySet()) {
        String text = text(range.getKey());
        (text.equals("icmp") ? icmp : lines)
            .add(withEndpoints ? text + endpoints(range.getValue()) : text);
      }
      lines.addAll(icmp);
      return printer.print(lines);
    };
  }

  private static SortedMap<PortRange, SortedSet<String>> byRange(List<PortRange> opened) {
    SortedMap<PortRange, SortedSet<String>> ranges = new TreeMap<>();
    for (PortRange range : opened) {
      PortRange bare = new PortRange("", range.from(), range.to(), range.protocol());
      ranges.computeIfAbsent(bare, key -> new TreeSet<>()).add(range.endpoint());
    }
    return ranges;
  }

  private static String endpoints(SortedSet<String> names) {
    return names.contains("") ? " (*)" : " (" + String.join(", ", names) + ')';
  }

  /** A range as tools print it: {@code 80/tcp}, {@code 8080-8088/udp}, {@code icmp}. */
  public static String text(PortRange range) {
    if (range.protocol().equals("icmp")) {
      return "icmp";
    }
    String from = Integer.toString(range.from());
    return (range.from() == range.to() ? from : from + '-' + range.to()) + '/' + range.protocol();
  }
}
