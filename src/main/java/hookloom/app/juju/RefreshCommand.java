package hookloom.app.juju;

import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.operator.ModelCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** {@code juju refresh} (L164). */
final class RefreshCommand extends JujuCommand {
  private final List<String> config = new ArrayList<>();
  private String path;
  private String switched;
  private boolean forceUnits;
  private boolean trust;
  private AppName app;

  RefreshCommand() {
    super("refresh");
  }

  @Override
  protected String argumentsHelp() {
    return "<application>";
  }

  @Override
  protected String purpose() {
    return "Refreshes an application's charm.";
  }

  @Override
  protected void declare(GoFlags flags) {
    flags
        .text(value -> path = value, "path")
        .text(value -> switched = value, "switch")
        .text(config::add, "config")
        .bool(value -> forceUnits = value, "force-units")
        .bool(value -> trust = value, "trust")
        .ignoredText("channel", "revision", "base", "series", "resource", "storage", "bind")
        .ignoredBool("force", "force-base", "force-series");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    if (arguments.isEmpty()) {
      throw JujuFailure.usage("no application specified");
    }
    app = JujuNames.app(arguments.get(0));
    noMoreThan(1, arguments);
    if (path != null && switched != null) {
      throw JujuFailure.usage("--switch and --path are mutually exclusive");
    }
  }

  @Override
  public void check(CharmStore charms, Foreseen foreseen) throws JujuFailure {
    if (path != null) {
      foreseen.application(app, charms.charmAt(path).charm(), 0);
    }
    if (switched != null) {
      charms.find(switched);
    }
    Settings.read(config, charms, app.text());
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    JujuSession.Target target = target(session);
    ModelView.AppView view = session.view(target).app(app);
    if (view == null) {
      throw JujuFailure.error("application \"" + app + "\" not found");
    }
    CharmStore.Found found = found(session, view);
    SortedMap<String, String> values = Settings.read(config, session.charms(), app.text());
    if (found instanceof CharmStore.LocalCharm local) {
      sameName(view, local.charm().name());
      int revision = session.client().nextRevision(target, local.charm().name());
      session.client().uploaded(target, local.charm().name());
      String url = "local:" + local.charm().name() + '-' + revision;
      session
          .output()
          .info(
              "Added local charm \""
                  + local.charm().name()
                  + "\", revision "
                  + revision
                  + ", to the model");
      session.callBare(
          target,
          new ModelCommand.Refresh(app, local.charm(), url, local.code(), forceUnits, values));
    } else if (found instanceof CharmStore.LibraryCharm library) {
      String name = library.charm().name();
      String url = "ch:amd64/" + name + '-' + library.revision();
      if (url.equals(view.charmUrl()) && values.isEmpty()) {
        session.output().info("charm \"" + name + "\": already up-to-date");
      } else {
        session
            .output()
            .info(
                "Added charm-hub charm \""
                    + name
                    + "\", revision "
                    + library.revision()
                    + " in channel "
                    + library.channel()
                    + ", to the model");
        session.callBare(
            target,
            new ModelCommand.Refresh(
                app, library.charm(), url, library.code(), forceUnits, values));
      }
    } else {
      throw JujuFailure.error("\"" + switched + "\" is a bundle, not a charm");
    }
    if (trust) {
      session.callBare(target, new ModelCommand.SetTrust(app, true));
    }
  }

  private CharmStore.Found found(JujuSession session, ModelView.AppView view) throws JujuFailure {
    if (path != null) {
      return session.charms().charmAt(path);
    }
    if (switched != null) {
      return session.charms().find(switched);
    }
    if (view.charmUrl().startsWith("local:")) {
      throw JujuFailure.error("refreshing a local charm requires either --path or --switch");
    }
    return session.charms().find("ch:" + view.charm().name());
  }

  private static void sameName(ModelView.AppView view, String name) throws JujuFailure {
    if (!view.charm().name().equals(name)) {
      throw JujuFailure.error("cannot refresh \"" + view.charm().name() + "\" to \"" + name + "\"");
    }
  }
}
