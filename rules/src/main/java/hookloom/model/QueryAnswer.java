package hookloom.model;

import hookloom.databag.Bag;
import hookloom.hook.HookContext.Goal;
import hookloom.hook.HookContext.PortRange;
import hookloom.hook.HookContext.Status;
import hookloom.names.Owner;
import java.util.List;
import java.util.SortedMap;

/** The answer to a {@link ModelQuery}: plain values, for it may come from another node. */
public sealed interface QueryAnswer {

  /** A bag, or Juju's text of why it is refused (R164, R166); the other is null. */
  record BagAnswer(Bag bag, String refusal) implements QueryAnswer {}

  /** A bag of a relation. */
  record BagOf(int relation, Owner owner, Bag bag) {}

  /** Bags, all as of one instant. */
  record Captured(List<BagOf> bags) implements QueryAnswer {}

  /**
   * Options of a charm.
   *
   * @param values each String, Long, Double, Boolean, or null for no value (R47)
   */
  record ConfigAnswer(SortedMap<String, Object> values) implements QueryAnswer {}

  /** A status. */
  record StatusAnswer(Status status) implements QueryAnswer {}

  /**
   * The status of an application and of its units.
   *
   * @param units by the text of their names
   */
  record StatusesAnswer(Status application, SortedMap<String, Status> units)
      implements QueryAnswer {}

  /** Texts by name. */
  record Texts(SortedMap<String, String> values) implements QueryAnswer {}

  /** Open ports. */
  record Ports(List<PortRange> ports) implements QueryAnswer {}

  /**
   * An address.
   *
   * @param address null if there is none
   */
  record AddressAnswer(String address) implements QueryAnswer {}

  /**
   * What goal-state tells.
   *
   * @param units by the text of their names
   * @param relations local endpoint to names of applications and units
   */
  record Goals(SortedMap<String, Goal> units, SortedMap<String, SortedMap<String, Goal>> relations)
      implements QueryAnswer {}
}
