package hookloom.tool;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** network-get: the addresses of a binding (R245). */
final class NetworkGet {
  private NetworkGet() {}

  static CompiledTool compile(Arguments arguments, ToolFiles files) {
    RelationArgument relation = RelationArgument.of(arguments);
    if (arguments.count() == 0) {
      throw ToolFailure.usage("no arguments specified");
    }
    arguments.checkMost(1);
    String binding = arguments.at(0);
    boolean bind = arguments.has("bind-address");
    boolean ingress = arguments.has("ingress-address");
    boolean egress = arguments.has("egress-subnets");
    boolean primary = arguments.has("primary-address");
    if (primary && (bind || ingress || egress)) {
      throw ToolFailure.usage("--primary-address must be the only flag specified");
    }
    Printer printer = new Printer(arguments, files);
    return (context, stdin) -> {
      relation.checkJoined(context);
      NetworkInfo network =
          NetworkInfo.of(context, binding)
              .orElseThrow(
                  () ->
                      ToolFailure.error(
                          "no network config found for binding " + Quote.of(binding)));
      Map<String, Object> asked = new TreeMap<>();
      if (bind || primary) {
        asked.put("bind-address", network.address());
      }
      if (ingress) {
        asked.put("ingress-address", network.address());
      }
      if (egress) {
        asked.put("egress-subnets", network.egressSubnets());
      }
      return printer.print(
          switch (asked.size()) {
            case 0 -> all(network);
            case 1 -> asked.values().iterator().next();
            default -> asked;
          });
    };
  }

  private static Map<String, Object> all(NetworkInfo network) {
    Map<String, Object> address = new TreeMap<>();
    address.put("hostname", "");
    address.put("value", network.address());
    address.put("cidr", network.cidr());
    Map<String, Object> bound = new TreeMap<>();
    bound.put("mac-address", "");
    bound.put("interface-name", "eth0");
    bound.put("addresses", List.of(address));
    Map<String, Object> all = new TreeMap<>();
    all.put("bind-addresses", List.of(bound));
    all.put("egress-subnets", network.egressSubnets());
    all.put("ingress-addresses", List.of(network.address()));
    return all;
  }
}
