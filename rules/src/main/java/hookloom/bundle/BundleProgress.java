package hookloom.bundle;

import hookloom.crossmodel.OfferAccess;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A plan being carried out, change by change: it knows which ids machines and units really got, and
 * so gives the commands of the next change.
 */
public final class BundleProgress {
  private final SortedMap<String, String> machines;
  private final SortedMap<UnitName, UnitName> units = new TreeMap<>();

  /** The start of a plan. */
  public BundleProgress(BundlePlan plan) {
    this.machines = new TreeMap<>(plan.machineIds());
  }

  /**
   * What the change asks of the model, in order; nothing for changes without effect on it.
   *
   * @param now gives the model after all changes before; asked only where it is needed
   */
  public List<ModelCommand> commands(BundleChange change, Supplier<ModelView> now) {
    if (change instanceof BundleChange.DeployApplication deploy) {
      return List.of(deploy.command());
    }
    if (change instanceof BundleChange.UpgradeApplication upgrade) {
      return List.of(upgrade.command());
    }
    if (change instanceof BundleChange.SetOptions options) {
      return List.of(options.command());
    }
    if (change instanceof BundleChange.ExposeApplication expose) {
      return List.copyOf(expose.commands());
    }
    if (change instanceof BundleChange.AddBundleMachine) {
      return List.of(new ModelCommand.AddMachine(null));
    }
    if (change instanceof BundleChange.AddRelation relation) {
      return List.of(relation.command());
    }
    if (change instanceof BundleChange.AddUnit unit) {
      return List.of(
          new ModelCommand.AddUnits(unit.unit().application(), 1, to(unit.place(), now)));
    }
    if (change instanceof BundleChange.CreateOffer create) {
      return List.of(
          new ModelCommand.MakeOffer(
              AppName.of(create.application()), create.content().endpoints(), create.offer()));
    }
    if (change instanceof BundleChange.GrantOffer grant) {
      OfferAccess level = OfferAccess.parse(grant.access()).orElse(OfferAccess.NONE);
      return List.of(new ModelCommand.GrantOffer(grant.offer(), grant.user(), level));
    }
    return List.of();
  }

  /**
   * Notes that a change was carried out.
   *
   * @param names what the model's answer to its last command names; may be empty
   */
  public void done(BundleChange change, List<String> names) {
    if (change instanceof BundleChange.AddBundleMachine machine) {
      machines.put(machine.bundleId(), names.isEmpty() ? machine.id() : names.get(0));
    } else if (change instanceof BundleChange.AddUnit unit && !names.isEmpty()) {
      UnitName.parse(names.get(0)).ifPresent(name -> units.put(unit.unit(), name));
    }
  }

  private List<String> to(UnitPlace place, Supplier<ModelView> now) {
    if (place instanceof UnitPlace.NewMachine) {
      return place.container().isEmpty() ? List.of() : List.of(place.container());
    }
    String machine;
    if (place instanceof UnitPlace.BundleMachineOf bundleMachine) {
      machine = machines.get(bundleMachine.bundleId());
    } else {
      UnitName beside = ((UnitPlace.BesideUnit) place).unit();
      machine = now.get().unit(units.getOrDefault(beside, beside)).machine();
    }
    return place.container().isEmpty()
        ? List.of(machine)
        : List.of(place.container() + ':' + PlanIds.base(machine));
  }
}
