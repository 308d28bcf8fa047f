package hookloom.tool;

import hookloom.hook.HookContext;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.List;
import java.util.Optional;

/**
 * The simulated network of a unit: one address per machine, the same on every binding (R245).
 *
 * @param address where to bind, and where others reach it
 */
public record NetworkInfo(String address) {

  /** The network of a binding; empty if the charm has none of that name, or no address yet. */
  public static Optional<NetworkInfo> of(HookContext context, String binding) {
    Marks.reached(Rule.R245);
    boolean known =
        context.charm().endpoint(binding) != null
            || context.charm().extraBindings().contains(binding);
    return known ? context.privateAddress().map(NetworkInfo::new) : Optional.empty();
  }

  /** The subnet that the address is in; empty unless it is an IPv4 address. */
  public String cidr() {
    return address.matches("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+")
        ? address.substring(0, address.lastIndexOf('.')) + ".0/24"
        : "";
  }

  /** Where traffic of the unit comes from. */
  public List<String> egressSubnets() {
    return List.of(address + "/32");
  }
}
