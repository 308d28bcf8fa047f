package hookloom.app.juju;

import hookloom.bundle.Bundle;
import hookloom.bundle.BundleApplication;
import hookloom.bundle.BundleChange;
import hookloom.bundle.BundleCharms;
import hookloom.bundle.BundleCheck;
import hookloom.bundle.BundleFiles;
import hookloom.bundle.BundleMode;
import hookloom.bundle.BundlePlan;
import hookloom.bundle.BundleProgress;
import hookloom.bundle.BundleRefused;
import hookloom.bundle.CheckedBundle;
import hookloom.bundle.FoundCharm;
import hookloom.bundle.MachineMap;
import hookloom.charm.Charm;
import hookloom.crossmodel.OfferAccess;
import hookloom.names.AppName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The deployment of one bundle, checked before any model is asked (L143-L158). */
final class BundleDeployment {

  /**
   * The flags of the command.
   *
   * @param mapMachines null if not given
   */
  record Flags(
      List<String> overlays, String mapMachines, boolean trust, boolean force, boolean dryRun) {}

  private final CheckedBundle checked;
  private final MachineMap machines;
  private final Flags flags;
  private final Set<String> located = new LinkedHashSet<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * Reads and checks a bundle.
   *
   * @throws JujuFailure with every error that can be found without a model
   */
  BundleDeployment(Path file, CharmStore charms, Flags flags, DeployOptions options)
      throws JujuFailure {
    this.flags = flags;
    List<Path> overlays = flags.overlays.stream().map(charms::file).toList();
    try {
      BundleCharms source = charms.charmsOf(file);
      machines = flags.mapMachines == null ? MachineMap.NONE : MachineMap.parse(flags.mapMachines);
      Bundle bundle = BundleFiles.read(file, overlays);
      if (options.skipMissing()) {
        List<String> missing = BundleCheck.missing(bundle, source);
        for (String name : missing) {
          warnings.add(
              "application \""
                  + name
                  + "\" is left out with its relations: its charm "
                  + bundle.applications().get(name).charm()
                  + " is nowhere");
        }
        bundle = bundle.without(missing);
      }
      checked =
          BundleCheck.check(
              sized(bundle, options),
              source,
              options.lenient() ? BundleMode.RUN : BundleMode.DEPLOY);
    } catch (BundleRefused e) {
      throw JujuFailure.error(options.lenient() ? e.report() : e.getMessage());
    }
    String withoutTrust = checked.bundle().withoutTrust().orElse(null);
    if (withoutTrust != null && !flags.trust && !flags.force) {
      throw JujuFailure.error(withoutTrust);
    }
    for (BundleApplication application : checked.bundle().applications().values()) {
      FoundCharm found = checked.charms().get(application.name());
      if (application.charmPath() == null && found != null) {
        located.add(
            "Located charm \""
                + found.charm().name()
                + "\" in charm-hub, revision "
                + found.revision());
      }
    }
  }

  private static Bundle sized(Bundle bundle, DeployOptions options) throws BundleRefused {
    Bundle sized = options.scale() == 1 ? bundle : bundle.scaledBy(options.scale());
    for (String app : options.units().keySet()) {
      if (sized.applications().containsKey(app)) {
        sized = sized.withUnits(app, options.units().get(app));
      }
    }
    return sized;
  }

  /** Tells what the bundle will make. */
  void foresee(Foreseen foreseen) {
    for (BundleApplication application : checked.bundle().applications().values()) {
      Charm charm = checked.charms().get(application.name()).charm();
      foreseen.application(AppName.of(application.name()), charm, Math.max(0, application.units()));
    }
  }

  /** Carries it out, change by change. */
  void deploy(JujuSession session, JujuSession.Target target) throws JujuFailure {
    JujuOutput output = session.output();
    BundlePlan plan = BundlePlan.of(checked, session.view(target), machines);
    BundleRefused notSimulated = plan.notSimulated().orElse(null);
    if (notSimulated != null) {
      throw JujuFailure.error(notSimulated.getMessage());
    }
    warnings.forEach(warning -> output.err("WARNING " + warning));
    plan.warnings().forEach(warning -> output.err("WARNING " + warning));
    if (plan.changes().isEmpty()) {
      output.info("No changes to apply.");
      return;
    }
    located.forEach(output::info);
    output.out(flags.dryRun ? "Changes to deploy bundle:" : "Executing changes:");
    BundleProgress progress = new BundleProgress(plan);
    for (BundleChange change : plan.changes()) {
      change.texts().forEach(text -> output.out("- " + text));
      if (!flags.dryRun) {
        progress.done(change, carryOut(session, target, progress, change));
      }
    }
    if (!flags.dryRun) {
      output.info("Deploy of bundle completed.");
    }
  }

  private static List<String> carryOut(
      JujuSession session, JujuSession.Target target, BundleProgress progress, BundleChange change)
      throws JujuFailure {
    List<String> names = List.of();
    if (change instanceof BundleChange.GrantOffer grant
        && OfferAccess.parse(grant.access()).isEmpty()) {
      String why = '"' + grant.access() + "\" offer access not valid";
      throw JujuFailure.error("cannot deploy bundle: " + change.around(why));
    }
    for (ModelCommand command : progress.commands(change, () -> session.view(target))) {
      Answer answer = session.ask(target, command);
      if (answer instanceof Answer.Done done) {
        names = done.names();
        continue;
      }
      Answer.Refused refused = (Answer.Refused) answer;
      boolean isThere =
          change instanceof BundleChange.AddRelation && refused.code().equals("already exists")
              || change instanceof BundleChange.GrantOffer
                  && refused.text().startsWith("user already has");
      if (!isThere) {
        throw JujuFailure.error("cannot deploy bundle: " + change.around(refused.text()));
      }
    }
    return names;
  }
}
