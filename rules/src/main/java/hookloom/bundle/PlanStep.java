package hookloom.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** A change to be, with the changes that must come before it; its ids are given when it is due. */
final class PlanStep {

  /** Makes the change when all before it have their ids. */
  interface Making {
    BundleChange make(PlanIds ids);
  }

  private final Making making;
  private final List<PlanStep> needs = new ArrayList<>();
  private final List<PlanStep> neededBy = new ArrayList<>();
  private int index;
  private int waitingFor;

  PlanStep(Making making) {
    this.making = making;
  }

  /** A change that needs no ids. */
  static PlanStep of(BundleChange change) {
    return new PlanStep(ids -> change);
  }

  /** Says that the other one comes first; null says nothing. */
  void after(PlanStep other) {
    if (other != null) {
      needs.add(other);
      other.neededBy.add(this);
    }
  }

  BundleChange make(PlanIds ids) {
    return making.make(ids);
  }

  /**
   * The steps in an order in which each comes after those it needs, and moves from its place in the
   * list only for that (L155).
   */
  static List<PlanStep> inOrder(List<PlanStep> steps) {
    PriorityQueue<PlanStep> ready =
        new PriorityQueue<>((one, two) -> Integer.compare(one.index, two.index));
    for (int i = 0; i < steps.size(); i++) {
      PlanStep step = steps.get(i);
      step.index = i;
      step.waitingFor = step.needs.size();
      if (step.waitingFor == 0) {
        ready.add(step);
      }
    }
    List<PlanStep> order = new ArrayList<>(steps.size());
    while (!ready.isEmpty()) {
      PlanStep step = ready.remove();
      order.add(step);
      for (PlanStep next : step.neededBy) {
        if (--next.waitingFor == 0) {
          ready.add(next);
        }
      }
    }
    if (order.size() != steps.size()) {
      throw new AssertionError("changes in a circle: " + order.size() + " of " + steps.size());
    }
    return order;
  }
}
