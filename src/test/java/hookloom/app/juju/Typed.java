package hookloom.app.juju;

import hookloom.bundle.BundleCharms;
import hookloom.charm.Charm;
import hookloom.charm.ConfigOption;
import hookloom.charm.ConfigType;
import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A shell for tests: what came of a command line that somebody typed. */
final class Typed {
  /** Code that is never run. */
  static final CharmCode NO_CODE =
      new CharmCode() {
        @Override
        public boolean handles(Hook hook) {
          return false;
        }

        @Override
        public HookCode start(HookContext context) {
          throw new AssertionError();
        }
      };

  final FakeOperator operator;
  final JujuClient client = new JujuClient();
  CapturedOutput output = new CapturedOutput();

  Typed(FakeOperator operator) {
    this.operator = operator;
    client.select("sim");
    client.select("sim", "default");
    client.select("west", "default");
  }

  static Charm charm(String name, boolean subordinate) {
    SortedMap<String, ConfigOption> options = new TreeMap<>();
    options.put("title", new ConfigOption("title", ConfigType.STRING, "Title", "Blog"));
    options.put("workers", new ConfigOption("workers", ConfigType.INT, "Workers", null));
    return new Charm(
        name,
        "s",
        "d",
        subordinate,
        new TreeMap<>(),
        new TreeSet<>(),
        true,
        options,
        new TreeMap<>(),
        List.of());
  }

  /** Types a line, without {@code juju}. */
  JujuCommand.Result juju(String line) {
    output = new CapturedOutput();
    try {
      return JujuCommands.parse(ShellWords.split(line))
          .execute(new JujuSession(operator, client, new Shelf(), output));
    } catch (JujuFailure failure) {
      output.err("ERROR " + failure.getMessage());
      return new JujuCommand.Result(failure.exitCode(), failure.getMessage());
    }
  }

  private static final class Shelf implements CharmStore {
    @Override
    public Found find(String text) throws JujuFailure {
      return switch (text) {
        case "./mysql" -> charmAt(text);
        case "nrpe" -> new LibraryCharm(charm("nrpe", true), NO_CODE, 7, "latest/stable");
        case "wordpress" ->
            new LibraryCharm(charm("wordpress", false), NO_CODE, 1, "latest/stable");
        default -> throw JujuFailure.error("charm or bundle \"" + text + "\" not found");
      };
    }

    @Override
    public LocalCharm charmAt(String path) {
      return new LocalCharm(charm("mysql", false), NO_CODE);
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
