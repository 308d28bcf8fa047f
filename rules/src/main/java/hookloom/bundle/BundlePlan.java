package hookloom.bundle;

import hookloom.bundle.CheckedRelation.End;
import hookloom.charm.GoText;
import hookloom.model.ModelView;
import hookloom.operator.ModelCommand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The changes that bring a model to what a bundle says, in the order in which they are made (L154,
 * L155). What the model has already is left as it is (L156). Immutable.
 */
public final class BundlePlan {
  private static final String LATER =
      ": consuming offers of other models is not simulated by this version of Hookloom";

  private final CheckedBundle checked;
  private final List<String> warnings = new ArrayList<>();
  private final List<BundleChange> changes = new ArrayList<>();
  private final SortedMap<String, String> machineIds;

  private BundlePlan(CheckedBundle checked, ModelView view, MachineMap machines) {
    this.checked = checked;
    warnings.addAll(checked.warnings());
    List<PlanStep> steps = new ArrayList<>();
    SortedMap<String, PlanStep> deployed = new ApplicationPlan(checked, view, steps).run();
    UnitPlan units = new UnitPlan(checked.bundle(), view, machines, deployed);
    units.addMachines(steps);
    SortedMap<String, PlanStep> saas = consumed(steps);
    offers(steps, view, deployed);
    relations(steps, view, deployed, saas);
    units.addUnits(steps);
    machineIds = units.machineIds();
    PlanIds ids = new PlanIds(view);
    machineIds.forEach(ids::putMachine);
    for (PlanStep step : PlanStep.inOrder(steps)) {
      changes.add(step.make(ids));
    }
  }

  /** The plan that deploys a bundle into a model. */
  public static BundlePlan of(CheckedBundle checked, ModelView view, MachineMap machines) {
    return new BundlePlan(checked, view, machines);
  }

  /** The changes in order; none if the model has all that the bundle says. */
  public List<BundleChange> changes() {
    return Collections.unmodifiableList(changes);
  }

  /** What should be told before, one line each: what the check warned of and what is left out. */
  public List<String> warnings() {
    return Collections.unmodifiableList(warnings);
  }

  /** The machines of the bundle that stand in the model: id in the bundle to id in the model. */
  SortedMap<String, String> machineIds() {
    return machineIds;
  }

  /**
   * Why the plan can not be carried out by this version though the bundle is right; empty if it
   * can. {@code run} leaves the parts in question out (E6c), so it is never refused.
   */
  public Optional<BundleRefused> notSimulated() {
    Bundle bundle = checked.bundle();
    if (checked.mode() == BundleMode.RUN) {
      return Optional.empty();
    }
    for (BundleSaas saas : bundle.saas().values()) {
      String what = "saas " + GoText.quote(saas.name()) + " cannot be consumed" + LATER;
      return Optional.of(new BundleRefused(bundle.file(), 0, what));
    }
    return Optional.empty();
  }

  /** SAAS: changes for {@code juju deploy}, warnings for {@code run}. */
  private SortedMap<String, PlanStep> consumed(List<PlanStep> steps) {
    SortedMap<String, PlanStep> consumed = new TreeMap<>();
    SortedMap<String, BundleSaas> saas = new TreeMap<>(checked.bundle().saas());
    if (checked.mode() == BundleMode.RUN) {
      SortedMap<String, List<String>> remote = remoteRelations();
      saas.values().forEach(one -> leaveOut(one, remote.get(one.name())));
      return consumed;
    }
    for (BundleSaas remote : saas.values()) {
      PlanStep step =
          PlanStep.of(
              new BundleChange.ConsumeOffer(
                  "consume offer " + remote.name() + " at " + remote.url(), remote));
      steps.add(step);
      consumed.put(remote.name(), step);
    }
    return consumed;
  }

  private void offers(List<PlanStep> steps, ModelView view, SortedMap<String, PlanStep> deployed) {
    SortedMap<String, BundleApplication> offering = new TreeMap<>();
    for (BundleApplication application : checked.bundle().applications().values()) {
      application.offers().keySet().forEach(offer -> offering.put(offer, application));
    }
    for (Map.Entry<String, BundleApplication> entry : offering.entrySet()) {
      offer(steps, view, entry.getKey(), entry.getValue(), deployed);
    }
  }

  private void offer(
      List<PlanStep> steps,
      ModelView view,
      String name,
      BundleApplication application,
      SortedMap<String, PlanStep> deployed) {
    BundleOffer offer = application.offers().get(name);
    String text =
        "create offer "
            + name
            + " using "
            + application.name()
            + ':'
            + String.join(",", offer.endpoints());
    PlanStep created =
        PlanStep.of(new BundleChange.CreateOffer(text, application.name(), name, offer));
    created.after(deployed.get(application.name()));
    steps.add(created);
    for (Map.Entry<String, String> access : offer.acl().entrySet()) {
      String words =
          "grant user " + access.getKey() + ' ' + access.getValue() + " access to offer " + name;
      if (checked.mode() == BundleMode.RUN && !view.rights().exists(access.getKey())) {
        warnings.add("there is no such user in this run; left out: " + words);
        continue;
      }
      PlanStep grant =
          PlanStep.of(
              new BundleChange.GrantOffer(
                  words, access.getKey(), access.getValue(), view.name(), name));
      grant.after(created);
      steps.add(grant);
    }
  }

  /** What the relations of each remote application are, as a warning tells them. */
  private SortedMap<String, List<String>> remoteRelations() {
    SortedMap<String, List<String>> all = new TreeMap<>();
    for (CheckedRelation relation : checked.relations()) {
      String text = relation.first().text() + " - " + relation.second().text();
      for (End end : List.of(relation.first(), relation.second())) {
        if (end.isSaas()) {
          all.computeIfAbsent(end.application(), key -> new ArrayList<>()).add(text);
        }
      }
    }
    return all;
  }

  private void leaveOut(BundleSaas saas, List<String> relations) {
    warnings.add(
        "saas "
            + GoText.quote(saas.name())
            + " stays unknown: no offer "
            + GoText.quote(saas.url())
            + " in this run"
            + (relations == null ? "" : "; left out: " + String.join(", ", relations)));
  }

  private void relations(
      List<PlanStep> steps,
      ModelView view,
      SortedMap<String, PlanStep> deployed,
      SortedMap<String, PlanStep> saas) {
    Set<String> existing = existing(view);
    for (CheckedRelation relation : checked.relations()) {
      boolean isLeftOut = relation.isRemote() && checked.mode() == BundleMode.RUN;
      String first = relation.first().text();
      String second = relation.second().text();
      if (!isLeftOut && !existing.contains(pair(first, second))) {
        PlanStep step =
            PlanStep.of(
                new BundleChange.AddRelation(
                    "add relation " + first + " - " + second,
                    new ModelCommand.Integrate(first, second)));
        for (End end : List.of(relation.first(), relation.second())) {
          step.after((end.isSaas() ? saas : deployed).get(end.application()));
        }
        steps.add(step);
      }
    }
  }

  /** The relations of the model, each as its two ends in order of text. */
  private static Set<String> existing(ModelView view) {
    Set<String> existing = new TreeSet<>();
    for (ModelView.RelationView relation : view.relations()) {
      if (relation.sides().size() == 2) {
        existing.add(pair(text(relation.sides().get(0)), text(relation.sides().get(1))));
      }
    }
    return existing;
  }

  private static String text(ModelView.SideView side) {
    return side.app().text() + ':' + side.endpoint().name();
  }

  private static String pair(String one, String two) {
    return one.compareTo(two) < 0 ? one + ' ' + two : two + ' ' + one;
  }
}
