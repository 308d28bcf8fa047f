package hookloom.app.control;

import java.util.List;

/**
 * What a node says of itself and of its cluster.
 *
 * @param node its name
 * @param address where other nodes reach it, {@code host:port}
 * @param journal {@code memory}, {@code leveldb} or {@code jdbc}
 * @param placement {@code pinned} or {@code balanced}
 * @param members of the cluster as this node sees it, by name
 * @param places what lives where, by name
 */
public record NodeStatus(
    String node,
    String version,
    long pid,
    String address,
    String dataDirectory,
    String journal,
    String placement,
    long uptimeMillis,
    List<Member> members,
    List<Place> places,
    List<ModelCount> models) {

  /** Copies its lists. */
  public NodeStatus {
    members = List.copyOf(members);
    places = List.copyOf(places);
    models = List.copyOf(models);
  }

  /**
   * A node of the cluster.
   *
   * @param status {@code joining}, {@code up}, {@code leaving}, {@code exiting} or {@code down}
   */
  public record Member(
      String node, String address, List<String> roles, String status, boolean reachable) {}

  /**
   * Something that lives on a node.
   *
   * @param kind {@code controller} or {@code machine}
   * @param name {@code east}, or {@code east:default:0}
   */
  public record Place(String kind, String name, String node) {}

  /**
   * How much there is in a model.
   *
   * @param model {@code <controller>:<model>}
   * @param position how many events its record has
   */
  public record ModelCount(
      String model, long position, int applications, int units, int relations, int machines) {}
}
