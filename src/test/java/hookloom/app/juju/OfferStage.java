package hookloom.app.juju;

import hookloom.bundle.BundleCharms;
import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.explorer.RandomChoices;
import hookloom.explorer.RunSetup;
import hookloom.explorer.Simulation;
import hookloom.explorer.Strategy;
import hookloom.operator.Operator;
import hookloom.process.Switches;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Two simulated controllers, and users who type commands, each at a client of his own. */
final class OfferStage {
  /** 37 words of 4 letters and a blank: 185 letters. */
  static final String LONG = "word ".repeat(37).strip();

  private final Operator operator;
  private final Map<String, JujuClient> clients = new TreeMap<>();
  private final Map<String, String> descriptions = new TreeMap<>();

  /** What the last command printed. */
  CapturedOutput output;

  OfferStage(String... controllers) {
    Simulation simulation =
        new Simulation(
            new RunSetup(
                List.of(controllers),
                List.of(),
                List.of(),
                Switches.DEFAULT,
                Strategy.RANDOM,
                1_000_000),
            new RandomChoices(1),
            null);
    simulation.start();
    operator = simulation.operator();
    descriptions.put("long", LONG);
  }

  /** What came of a line without {@code juju} that a user typed. */
  JujuCommand.Result as(String user, String line) {
    output = new CapturedOutput();
    JujuClient client =
        clients.computeIfAbsent(
            user,
            name -> {
              JujuClient made = new JujuClient(name);
              operator.controllers().forEach(controller -> made.select(controller, "default"));
              made.select(operator.controllers().get(0));
              return made;
            });
    try {
      return JujuCommands.parse(ShellWords.split(line))
          .execute(new JujuSession(operator, client, new Shelf(), output));
    } catch (JujuFailure failure) {
      return new JujuCommand.Result(failure.exitCode(), failure.getMessage());
    }
  }

  /** Likewise, of the admin. */
  JujuCommand.Result juju(String line) {
    return as("admin", line);
  }

  /** What a line that must succeed printed to stdout. */
  String out(String line) {
    return outAs("admin", line);
  }

  /** What a line that must succeed printed to stdout. */
  String outAs(String user, String line) {
    JujuCommand.Result result = as(user, line);
    if (result.exitCode() != 0) {
      throw new AssertionError(line + ": " + result.error());
    }
    return String.join("\n", output.out());
  }

  /** The exit code and the error of a line that must fail. */
  String failure(String user, String line) {
    JujuCommand.Result result = as(user, line);
    return result.exitCode() + " " + result.error();
  }

  /** Provides db and admin, requires logs in a container, has a peer. */
  private Charm charm(String name) {
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.add(Endpoint.of("db", Role.PROVIDER, "mysql", 0, false, Scope.GLOBAL));
    endpoints.add(Endpoint.of("admin", Role.PROVIDER, "mysql-root", 0, false, Scope.GLOBAL));
    endpoints.add(Endpoint.of("ring", Role.PEER, "ring", 0, false, Scope.GLOBAL));
    TreeMap<String, Endpoint> byName = new TreeMap<>();
    endpoints.forEach(endpoint -> byName.put(endpoint.name(), endpoint));
    return new Charm(
        name,
        "s",
        descriptions.getOrDefault(name, "A database."),
        false,
        byName,
        new TreeSet<>(),
        false,
        new TreeMap<>(),
        new TreeMap<>(),
        List.of());
  }

  private final class Shelf implements CharmStore {
    @Override
    public Found find(String text) {
      return charmAt(text);
    }

    @Override
    public LocalCharm charmAt(String path) {
      return new LocalCharm(charm(path.substring(path.lastIndexOf('/') + 1)), Typed.NO_CODE);
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
