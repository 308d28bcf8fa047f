package hookloom.app.juju;

import hookloom.charm.Charm;
import hookloom.hook.CharmCode;
import hookloom.names.AppName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** {@code juju deploy} (L48-L56, L143-L158). */
public final class DeployCommand extends JujuCommand {
  private static final String DEFAULT_BASE = "ubuntu@22.04";
  private static final String TRUST = "trust";

  private final List<String> config = new ArrayList<>();
  private final List<String> overlays = new ArrayList<>();
  private final List<String> charmOnly = new ArrayList<>();
  private final List<String> bundleOnly = new ArrayList<>();
  private int units = 1;
  private boolean unitsGiven;
  private boolean constraintsGiven;
  private String to;
  private String base;
  private String series;
  private String channel;
  private boolean trust;
  private boolean force;
  private boolean dryRun;
  private String what;
  private AppName app;
  private List<String> placements = List.of();
  private String mapMachines;
  private CharmStore.Found found;
  private BundleDeployment bundle;
  private DeployOptions options = DeployOptions.STRICT;

  DeployCommand() {
    super("deploy");
  }

  @Override
  protected String argumentsHelp() {
    return "<charm or bundle> [<application name>]";
  }

  @Override
  protected String purpose() {
    return "Deploys a new application or bundle.";
  }

  @Override
  protected void declare(GoFlags flags) {
    flags
        .integer(
            value -> {
              units = value;
              unitsGiven = true;
              charmOnly.add("--num-units");
            },
            "n",
            "num-units")
        .text(value -> to = charmFlag("--to", value), "to")
        .text(value -> config.add(charmFlag("--config", value)), "config")
        .text(value -> base = charmFlag("--base", value), "base")
        .text(value -> series = charmFlag("--series", value), "series")
        .text(value -> channel = value, "channel")
        .text(value -> charmFlag("--revision", value), "revision")
        .text(value -> charmFlag("--bind", value), "bind")
        .text(value -> charmFlag("--storage", value), "storage")
        .text(value -> charmFlag("--device", value), "device")
        .text(value -> charmFlag("--resource", value), "resource")
        .text(value -> charmFlag("--attach-storage", value), "attach-storage")
        .text(
            value -> {
              charmFlag("--constraints", value);
              constraintsGiven = true;
            },
            "constraints")
        .text(
            value -> {
              overlays.add(value);
              bundleOnly.add("--overlay");
            },
            "overlay")
        .text(
            value -> {
              mapMachines = value;
              bundleOnly.add("--map-machines");
            },
            "map-machines")
        .bool(value -> trust = value, TRUST)
        .bool(value -> force = value, "force")
        .bool(value -> dryRun = value, "dry-run");
  }

  private String charmFlag(String flag, String value) {
    charmOnly.add(flag);
    return value;
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    if (series != null && base != null) {
      throw JujuFailure.usage("--series and --base cannot be specified together");
    }
    if (arguments.isEmpty()) {
      throw JujuFailure.usage("no charm or bundle specified");
    }
    what = arguments.get(0);
    app = arguments.size() > 1 ? JujuNames.newApp(arguments.get(1)) : null;
    noMoreThan(2, arguments);
    if (units < 1) {
      throw JujuFailure.usage("--num-units must be a positive integer");
    }
    placements = to == null ? List.of() : Placements.parse(to);
  }

  /** The charm or bundle, as it was named. */
  public String what() {
    return what;
  }

  /** Deploys so from now on. */
  public void options(DeployOptions newOptions) {
    options = newOptions;
  }

  @Override
  public void check(CharmStore charms, Foreseen foreseen) throws JujuFailure {
    found = charms.find(what);
    if (found instanceof CharmStore.BundleFile file) {
      refuseFlags(charmOnly, "a bundle");
      BundleDeployment.Flags flags =
          new BundleDeployment.Flags(overlays, mapMachines, trust, force, dryRun);
      bundle = new BundleDeployment(file.file(), charms, flags, options);
      bundle.foresee(foreseen);
      return;
    }
    refuseFlags(bundleOnly, "a charm");
    Charm charm =
        found instanceof CharmStore.LocalCharm local
            ? local.charm()
            : ((CharmStore.LibraryCharm) found).charm();
    AppName name = name(charm);
    Settings.read(config, charms, name.text());
    int count = charm.subordinate() ? 0 : options.units(name.text(), units);
    foreseen.application(name, charm, count);
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    JujuSession.Target target = target(session);
    if (found == null) {
      check(session.charms(), new Foreseen());
    }
    if (bundle != null) {
      bundle.deploy(session, target);
    } else if (found instanceof CharmStore.LocalCharm local) {
      deployLocal(session, target, local);
    } else {
      deployLibrary(session, target, (CharmStore.LibraryCharm) found);
    }
  }

  private static void refuseFlags(List<String> flags, String what) throws JujuFailure {
    if (!flags.isEmpty()) {
      throw JujuFailure.error(
          "options provided but not supported when deploying "
              + what
              + ": "
              + String.join(", ", flags.stream().sorted().distinct().toList()));
    }
  }

  private void deployLocal(
      JujuSession session, JujuSession.Target target, CharmStore.LocalCharm local)
      throws JujuFailure {
    Charm charm = local.charm();
    int revision = session.client().nextRevision(target, charm.name());
    JujuOutput output = session.output();
    output.info("Located local charm \"" + charm.name() + "\", revision " + revision);
    if (dryRun) {
      output.info("ignoring dry-run flag for local charms");
    }
    AppName name = name(charm);
    session.client().uploaded(target, charm.name());
    output.info(
        "Deploying \""
            + name
            + "\" from local charm \""
            + charm.name()
            + "\", revision "
            + revision
            + " on "
            + fullBase(session, target));
    String url = "local:" + charm.name() + '-' + revision;
    deploy(
        session, target, name, charm, local.code(), url, channel == null ? "" : channel, revision);
  }

  private void deployLibrary(
      JujuSession session, JujuSession.Target target, CharmStore.LibraryCharm library)
      throws JujuFailure {
    Charm charm = library.charm();
    String shown = channel == null ? library.channel() : channel;
    session
        .output()
        .info(
            "Located charm \"" + charm.name() + "\" in charm-hub, revision " + library.revision());
    AppName name = name(charm);
    String deployed =
        "\""
            + name
            + "\" from charm-hub charm \""
            + charm.name()
            + "\", revision "
            + library.revision()
            + " in channel "
            + shown
            + " on "
            + fullBase(session, target);
    if (dryRun) {
      session.output().info("Would deploy " + deployed);
      return;
    }
    String url = "ch:amd64/" + charm.name() + '-' + library.revision();
    deploy(session, target, name, charm, library.code(), url, shown, library.revision());
    session.output().info("Deployed " + deployed);
  }

  private AppName name(Charm charm) throws JujuFailure {
    return app == null ? JujuNames.newApp(charm.name()) : app;
  }

  private String fullBase(JujuSession session, JujuSession.Target target) {
    String shown = base(session, target);
    return shown.indexOf('/') < 0 ? shown + "/stable" : shown;
  }

  private String base(JujuSession session, JujuSession.Target target) {
    String ofModel = session.view(target).modelConfig().getOrDefault("default-base", "");
    return base != null ? base : ofModel.isEmpty() ? DEFAULT_BASE : ofModel;
  }

  private void deploy(
      JujuSession session,
      JujuSession.Target target,
      AppName name,
      Charm charm,
      CharmCode code,
      String url,
      String shownChannel,
      int revision)
      throws JujuFailure {
    if (charm.subordinate() && (unitsGiven && units != 1 || !placements.isEmpty())) {
      throw JujuFailure.error("cannot use --num-units or --to with subordinate application");
    }
    if (charm.subordinate() && constraintsGiven) {
      throw JujuFailure.error("cannot use --constraints with subordinate application");
    }
    SortedMap<String, String> texts = Settings.read(config, session.charms(), name.text());
    boolean trusted = trust || "true".equals(texts.remove(TRUST));
    ModelCommand command =
        new ModelCommand.Deploy(
            name,
            charm,
            url,
            code,
            charm.subordinate() ? 0 : options.units(name.text(), units),
            placements,
            Settings.typed(charm, texts),
            trusted,
            shownChannel,
            revision,
            base(session, target));
    if (session.ask(target, command) instanceof Answer.Refused refused) {
      boolean exists = refused.code().equals("already exists");
      throw JujuFailure.error(
          exists
              ? refused.text()
                  + ": \ndeploy application using an alias name:\n    juju deploy <application>"
                  + " <alias>\nor use remove-application to remove the existing one and try again."
              : refused.text());
    }
  }
}
