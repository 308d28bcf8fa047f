package hookloom.ops;

import hookloom.tool.NetworkInfo;
import java.util.List;

/** The network of the own unit for an endpoint. */
public final class Binding {
  private final String name;
  private final NetworkInfo network;

  Binding(String name, NetworkInfo network) {
    this.name = name;
    this.network = network;
  }

  /** The endpoint or extra binding. */
  public String name() {
    return name;
  }

  /** Where to listen. */
  public String bindAddress() {
    return network.address();
  }

  /** Where others reach the unit. */
  public String ingressAddress() {
    return network.address();
  }

  /** All addresses where others reach the unit; one at least. */
  public List<String> ingressAddresses() {
    return List.of(network.address());
  }

  /** The networks from which the unit reaches others, {@code 10.1.0.5/32}. */
  public List<String> egressSubnets() {
    return network.egressSubnets();
  }
}
