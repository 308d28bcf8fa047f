package hookloom.app;

import hookloom.access.KnownUser;
import hookloom.app.juju.CharmStore;
import hookloom.app.juju.JujuClient;
import hookloom.app.juju.JujuCommand;
import hookloom.app.juju.JujuCommands;
import hookloom.app.juju.JujuFailure;
import hookloom.app.juju.JujuOutput;
import hookloom.app.juju.JujuSession;
import hookloom.app.run.Console;
import hookloom.bundle.BundleCharms;
import hookloom.model.ModelView;
import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import hookloom.operator.Operator;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code juju} in a shell. It knows no controller: live controllers are not in this version. */
final class JujuMain {
  private JujuMain() {}

  static int run(List<String> words, Console console) {
    if (words.isEmpty() || words.get(0).matches("help|--help|-h")) {
      console.out("Usage: juju <command> [options] <args>\n\nSimulated in scenario files:");
      JujuCommands.names().forEach(name -> console.out("    " + name));
      console.out("\nKnown and not simulated:");
      JujuCommands.notSimulated().forEach(name -> console.out("    " + name));
      return 0;
    }
    try {
      JujuCommand command = JujuCommands.parse(words);
      return command
          .execute(
              new JujuSession(
                  new NoControllers(), new JujuClient(), new NoCharms(), new Shell(console)))
          .exitCode();
    } catch (JujuFailure e) {
      console.err("ERROR " + e.getMessage());
      return e.exitCode();
    }
  }

  private record Shell(Console console) implements JujuOutput {
    @Override
    public void out(String line) {
      console.out(line);
    }

    @Override
    public void info(String line) {
      console.err(line);
    }

    @Override
    public void err(String line) {
      console.err(line);
    }
  }

  private static final class NoControllers implements Operator {
    @Override
    public List<String> controllers() {
      return List.of();
    }

    @Override
    public List<String> models(String controller) {
      return List.of();
    }

    @Override
    public Answer addModel(String controller, String model) {
      return new Answer.Refused("controller " + controller + " not found", "");
    }

    @Override
    public Answer call(String controller, String model, String user, ModelCommand command) {
      return new Answer.Refused("controller " + controller + " not found", "");
    }

    @Override
    public Answer manage(String controller, String user, ControllerCommand command) {
      return new Answer.Refused("controller " + controller + " not found", "");
    }

    @Override
    public List<KnownUser> users(String controller) {
      return List.of();
    }

    @Override
    public Optional<ModelView> view(String controller, String model) {
      return Optional.empty();
    }
  }

  private static final class NoCharms implements CharmStore {
    @Override
    public Found find(String text) throws JujuFailure {
      throw JujuFailure.error("charm or bundle \"" + text + "\" not found");
    }

    @Override
    public LocalCharm charmAt(String path) throws JujuFailure {
      throw JujuFailure.error("no charm was found at \"" + path + "\"");
    }

    @Override
    public BundleCharms charmsOf(Path bundle) {
      return application -> Optional.empty();
    }

    @Override
    public Path file(String path) {
      return Path.of(path);
    }
  }
}
