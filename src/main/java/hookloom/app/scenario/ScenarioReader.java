package hookloom.app.scenario;

import hookloom.access.KnownUser;
import hookloom.access.UserNames;
import hookloom.app.juju.DeployCommand;
import hookloom.app.juju.DeployOptions;
import hookloom.app.juju.Foreseen;
import hookloom.app.juju.JujuCommand;
import hookloom.app.juju.JujuCommands;
import hookloom.app.juju.JujuFailure;
import hookloom.app.juju.ShellWords;
import hookloom.bundle.BundleFiles;
import hookloom.charm.CharmException;
import hookloom.fault.Fault;
import hookloom.fault.Trigger;
import hookloom.names.AppName;
import hookloom.yaml.Yaml;
import hookloom.yaml.YamlException;
import hookloom.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads scenario files and bundles, and checks all that can be checked before a run (E6-E6d). */
public final class ScenarioReader {
  private static final List<String> KEYS =
      List.of("name", "skip-missing", "controllers", "charms", "steps", "faults", "expect");
  private static final String DEFAULT_CONTROLLER = "sim";

  private final ScenarioOptions options;
  private final int nodes;

  /** A reader for one command line, for the simulation. */
  public ScenarioReader(ScenarioOptions options) {
    this(options, 0);
  }

  /**
   * A reader for one command line.
   *
   * @param nodes of the live driver; 0 for the simulation
   */
  public ScenarioReader(ScenarioOptions options, int nodes) {
    this.options = options;
    this.nodes = nodes;
  }

  /**
   * The scenario of a file, or of a bundle file or directory (E6).
   *
   * @throws BadInput with one message, if anything is wrong with it
   */
  public Scenario read(Path path) {
    try {
      if (!Files.exists(path)) {
        throw new BadInput(path + ": no such file or directory");
      }
      if (BundleFiles.isBundle(path)) {
        return bundle(path);
      }
      if (Files.isDirectory(path)) {
        throw new BadInput(path + ": this directory holds no " + BundleFiles.FILE_NAME);
      }
      return scenario(path, Yaml.readAll(path));
    } catch (YamlException | CharmException e) {
      throw new BadInput(e.getMessage());
    } catch (IOException e) {
      throw new BadInput(path + ": can not be read");
    }
  }

  private Scenario bundle(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve(BundleFiles.FILE_NAME) : path;
    Path folder = file.toAbsolutePath().normalize().getParent();
    String fileName = file.getFileName().toString();
    boolean isNamedByFolder = fileName.equals(BundleFiles.FILE_NAME);
    String name =
        isNamedByFolder && folder.getFileName() != null
            ? folder.getFileName().toString()
            : stem(fileName);
    ScenarioCharms charms = new ScenarioCharms(folder, options.charms(), options.switches());
    List<String> shown = new ArrayList<>(List.of("juju", "deploy", "./" + fileName, "--trust"));
    List<String> words = new ArrayList<>(List.of("deploy", "./" + fileName, "--trust"));
    for (Path overlay : options.overlays()) {
      shown.addAll(List.of("--overlay", overlay.toString()));
      words.addAll(List.of("--overlay", overlay.toAbsolutePath().toString()));
    }
    Foreseen foreseen = new Foreseen();
    JujuCommand command;
    try {
      command = JujuCommands.parse(words);
      prepare(command, options.skipMissing(), true);
      command.check(charms, foreseen);
    } catch (JujuFailure e) {
      throw new BadInput(e.getMessage());
    }
    checkUnits(foreseen);
    Cast cast = Cast.ofScenario(List.of(DEFAULT_CONTROLLER), foreseen, nodes);
    ScenarioStep step =
        new ScenarioStep(
            ShellWords.join(shown), command, KnownUser.ADMIN, new Trigger.AtOnce(), null);
    charms.input(file);
    return new Scenario(
        file,
        name,
        List.of(DEFAULT_CONTROLLER),
        charms,
        List.of(step),
        optionFaults(cast),
        List.of(),
        charms.notes(),
        charms.inputs(),
        resolvedBundle(name, file, charms));
  }

  private String resolvedBundle(String name, Path file, ScenarioCharms charms) {
    List<String> words = new ArrayList<>(List.of("juju", "deploy"));
    words.add(file.toAbsolutePath().normalize().toString());
    words.add("--trust");
    for (Path overlay : options.overlays()) {
      words.addAll(List.of("--overlay", overlay.toAbsolutePath().normalize().toString()));
    }
    ResolvedScenario resolved =
        resolved(name, options.skipMissing(), List.of(DEFAULT_CONTROLLER))
            .charms(null, charms.paths(), charms.found());
    return resolved
        .add("steps", List.of(Yaml.parseFirst("", "do: \"" + ShellWords.join(words) + '"')))
        .add("faults", optionFaultNodes())
        .text();
  }

  private ResolvedScenario resolved(String name, boolean skipMissing, List<String> controllers) {
    ResolvedScenario resolved = new ResolvedScenario();
    if (options.scale() != 1 || !options.units().isEmpty()) {
      resolved.comment("run with --scale " + options.scale() + " --units " + options.units());
    }
    resolved.add("name", name).add("skip-missing", skipMissing);
    return resolved.addTexts("controllers", controllers);
  }

  private void prepare(JujuCommand command, boolean skipMissing, boolean isLenient) {
    if (command instanceof DeployCommand deploy) {
      deploy.options(new DeployOptions(isLenient, skipMissing, options.scale(), options.units()));
    }
  }

  private Scenario scenario(Path file, List<YamlNode> documents) {
    if (!options.overlays().isEmpty()) {
      throw new BadInput(file + ": --overlay is for bundles, and this is a scenario");
    }
    if (documents.size() != 1) {
      throw new BadInput(
          file + ": expected one YAML document with steps:, got " + documents.size());
    }
    YamlNode node = documents.get(0);
    if (node.isMap() && !node.has("steps")) {
      String hint = node.keys().isEmpty() ? "" : "; it has " + String.join(", ", node.keys());
      throw node.error("neither a scenario (steps:) nor a bundle (applications:)" + hint);
    }
    Nodes.keys(node, "scenario", KEYS);
    String name = node.has("name") ? name(node.get("name")) : stem(file.getFileName().toString());
    List<String> controllers = controllers(node.get("controllers"));
    boolean skipMissing =
        options.skipMissing()
            || node.has("skip-missing") && Nodes.bool(node.get("skip-missing"), "skip-missing");
    Path folder = file.toAbsolutePath().normalize().getParent();
    ScenarioCharms charms = new ScenarioCharms(folder, options.charms(), options.switches());
    charms.name(node.get("charms"));
    Foreseen foreseen = new Foreseen();
    List<Written> written = commands(node.get("steps"), charms, foreseen, skipMissing);
    checkUnits(foreseen);
    Cast cast = Cast.ofScenario(controllers, foreseen, nodes);
    List<Fault> faults = new ArrayList<>();
    for (YamlNode fault : Nodes.list(node.get("faults"), "faults")) {
      faults.addAll(new FaultReader(cast).read(fault));
    }
    faults.addAll(optionFaults(cast));
    List<Expectation.Stated> expectations = new ArrayList<>();
    for (YamlNode expectation : Nodes.list(node.get("expect"), "expect")) {
      expectations.add(new ExpectationReader(cast).read(expectation));
    }
    charms.input(file);
    List<YamlNode> allFaults = new ArrayList<>(Nodes.list(node.get("faults"), "faults"));
    allFaults.addAll(optionFaultNodes());
    ResolvedScenario resolved =
        resolved(name, skipMissing, controllers)
            .charms(node.get("charms"), charms.paths(), charms.found())
            .add("steps", Nodes.list(node.get("steps"), "steps"))
            .add("faults", allFaults)
            .add("expect", Nodes.list(node.get("expect"), "expect"));
    return new Scenario(
        file,
        name,
        controllers,
        charms,
        steps(written, cast),
        faults,
        expectations,
        charms.notes(),
        charms.inputs(),
        resolved.text());
  }

  private static String name(YamlNode node) {
    String name = Nodes.text(node, "name");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw node.error(
          "name: \"" + name + "\" names a directory too: letters, digits, dots and hyphens only");
    }
    return name;
  }

  private static String stem(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }

  private static List<String> controllers(YamlNode node) {
    if (node == null) {
      return List.of(DEFAULT_CONTROLLER);
    }
    List<String> names = Nodes.texts(node, "controllers");
    Set<String> seen = new TreeSet<>();
    for (String name : names) {
      if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9.-]*")) {
        throw node.error("controllers: \"" + name + "\" is no name of a controller");
      }
      if (!seen.add(name)) {
        throw node.error("controllers: \"" + name + "\" is there twice");
      }
    }
    if (names.isEmpty()) {
      throw node.error("controllers: expected at least one name");
    }
    return names;
  }

  /** A command with the step it stands in; {@code isFirst} if the step's trigger is its own. */
  private record Written(YamlNode step, String words, JujuCommand command, boolean isFirst) {}

  private List<Written> commands(
      YamlNode steps, ScenarioCharms charms, Foreseen foreseen, boolean skipMissing) {
    List<Written> written = new ArrayList<>();
    for (YamlNode step : Nodes.list(steps, "steps")) {
      Nodes.keys(step, "step", List.of("do", "when", "at", "as", "fails"));
      if (!step.has("do")) {
        throw step.error("step: key \"do\" is missing");
      }
      YamlNode lines = step.get("do");
      List<YamlNode> nodes = lines.isScalar() ? List.of(lines) : Nodes.list(lines, "do");
      if (step.has("fails") && nodes.size() != 1) {
        throw step.key("fails")
            .error("fails: goes with one command, and there are " + nodes.size());
      }
      for (YamlNode line : nodes) {
        JujuCommand command = command(line, charms, foreseen, skipMissing, step.has("fails"));
        written.add(new Written(step, line.text().strip(), command, line == nodes.get(0)));
      }
    }
    return written;
  }

  private JujuCommand command(
      YamlNode line,
      ScenarioCharms charms,
      Foreseen foreseen,
      boolean skipMissing,
      boolean mayFail) {
    String text = Nodes.text(line, "do").strip();
    try {
      List<String> words = ShellWords.split(text);
      if (!words.get(0).equals("juju")) {
        throw line.error(
            "a step is a juju command, and this one begins with \"" + words.get(0) + "\"");
      }
      JujuCommand command = JujuCommands.parse(words.subList(1, words.size()));
      prepare(command, skipMissing, false);
      command.check(charms, foreseen);
      return command;
    } catch (JujuFailure e) {
      throw line.error(text + ": " + e.getMessage());
    }
  }

  private List<ScenarioStep> steps(List<Written> written, Cast cast) {
    List<ScenarioStep> steps = new ArrayList<>();
    for (Written one : written) {
      Trigger trigger = one.isFirst() ? new TriggerReader(cast).read(one.step()) : null;
      YamlNode fails = one.step().get("fails");
      String user = user(one.step());
      steps.add(
          new ScenarioStep(
              user.equals(KnownUser.ADMIN) ? one.words() : one.words() + " (as " + user + ')',
              one.command(),
              user,
              trigger == null ? new Trigger.AtOnce() : trigger,
              fails == null ? null : Nodes.text(fails, "fails")));
    }
    return steps;
  }

  /** Whose client types a step. */
  private static String user(YamlNode step) {
    if (!step.has("as")) {
      return KnownUser.ADMIN;
    }
    String user = Nodes.text(step.get("as"), "as");
    if (!UserNames.isValid(user)) {
      throw step.get("as").error("as: \"" + user + "\" is no name of a user");
    }
    return user;
  }

  private void checkUnits(Foreseen foreseen) {
    for (String app : options.units().keySet()) {
      if (!foreseen.applications().contains(AppName.of(app))) {
        throw new BadInput("--units " + app + ": no step deploys an application of that name");
      }
    }
  }

  /** The faults of {@code --fault}: files, or texts of one fault each. */
  private List<Fault> optionFaults(Cast cast) {
    List<Fault> faults = new ArrayList<>();
    for (YamlNode node : optionFaultNodes()) {
      faults.addAll(new FaultReader(cast).read(node));
    }
    return faults;
  }

  private List<YamlNode> optionFaultNodes() {
    List<YamlNode> nodes = new ArrayList<>();
    for (String option : options.faults()) {
      nodes.addAll(faultNodes(option));
    }
    return nodes;
  }

  private static List<YamlNode> faultNodes(String option) {
    boolean isFile = option.indexOf('\n') < 0 && Files.isRegularFile(Path.of(option));
    if (!isFile) {
      String flow = option.strip().startsWith("{") ? option : "{" + option + "}";
      return List.of(Yaml.parseFirst("--fault", flow));
    }
    YamlNode node;
    try {
      node = Yaml.readFirst(Path.of(option));
    } catch (IOException e) {
      throw new BadInput(option + ": can not be read");
    }
    if (node.has("faults")) {
      Nodes.keys(node, "faults", List.of("faults"));
      return Nodes.list(node.get("faults"), "faults");
    }
    return node.isList() ? node.items() : List.of(node);
  }
}
