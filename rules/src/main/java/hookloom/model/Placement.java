package hookloom.model;

import hookloom.machine.MachineMessage;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.Answer.Done;
import hookloom.operator.Answer.Refused;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where units go (R5, L53): {@code 3}, {@code lxd:3}, {@code lxd}, {@code mysql/0}, {@code
 * lxd:mysql/0}, {@code zone=a}; null or {@code new} for a machine of its own.
 */
final class Placement {
  private final ModelState state;

  Placement(ModelState state) {
    this.state = state;
  }

  /** Why one of the placements can not be; null if all can. */
  Refused refusal(List<String> placements) {
    for (String placement : placements) {
      String target = target(placement);
      if (target != null && machineOf(target) == null) {
        return new Refused("cannot add unit: machine " + target + " not found", "not found");
      }
    }
    return null;
  }

  /** The machine or unit that a placement names; null if it names none. */
  private static String target(String placement) {
    if (placement == null
        || placement.isEmpty()
        || placement.equals("new")
        || placement.startsWith("zone=")) {
      return null;
    }
    int colon = placement.indexOf(':');
    if (colon >= 0) {
      String target = placement.substring(colon + 1);
      return target.equals("new") ? null : target;
    }
    return isContainer(placement) ? null : placement;
  }

  private static boolean isContainer(String word) {
    return word.equals("lxd") || word.equals("lxc") || word.equals("kvm");
  }

  private Machine machineOf(String target) {
    Machine machine = state.machines.get(target);
    if (machine != null) {
      return machine;
    }
    Unit unit = UnitName.parse(target).map(state::unit).orElse(null);
    return unit == null ? null : unit.machine;
  }

  Answer addMachine(String placement, Turn<ModelFact> turn) {
    Refused refusal = refusal(placement == null ? List.of() : List.of(placement));
    return refusal != null ? refusal : new Done(List.of(machine(placement, turn).id));
  }

  /** The machine for a unit, made if it must be. */
  Machine machine(String placement, Turn<ModelFact> turn) {
    Marks.reached(Rule.R5);
    String target = target(placement);
    Machine host = target == null ? null : machineOf(target);
    boolean contained = placement != null && (placement.indexOf(':') > 0 || isContainer(placement));
    if (host == null) {
      host = add(Integer.toString(state.nextMachine), turn);
    }
    return contained ? container(host, turn) : host;
  }

  private Machine container(Machine host, Turn<ModelFact> turn) {
    int number = 0;
    while (state.machines.containsKey(host.id + "/lxd/" + number)) {
      number++;
    }
    return add(host.id + "/lxd/" + number, turn);
  }

  private Machine add(String id, Turn<ModelFact> turn) {
    turn.fact(new UnitFact.MachineAdded(id, state.address(state.hosts)));
    Machine added = state.machines.get(id);
    turn.send(added.mailbox, new MachineMessage.Provision());
    return added;
  }

  /** What a unit's bag holds at first (R95). */
  static SortedMap<String, String> initialBag(String address) {
    TreeMap<String, String> bag = new TreeMap<>();
    bag.put("private-address", address);
    bag.put("ingress-address", address);
    bag.put("egress-subnets", address + "/32");
    return Collections.unmodifiableSortedMap(bag);
  }
}
