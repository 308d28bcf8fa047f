package hookloom.app.scenario;

import hookloom.app.juju.CharmStore;
import hookloom.app.juju.JujuFailure;
import hookloom.bundle.BundleCharms;
import hookloom.bundle.BundleFiles;
import hookloom.bundle.BundleRefused;
import hookloom.bundle.CharmMap;
import hookloom.bundle.CharmShelf;
import hookloom.bundle.FoundCharm;
import hookloom.charm.Charm;
import hookloom.charm.CharmException;
import hookloom.charm.CharmFiles;
import hookloom.hook.CharmCode;
import hookloom.process.Switches;
import hookloom.script.DefaultScript;
import hookloom.script.ScriptCharm;
import hookloom.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The charms of one scenario: those it names itself, those of its disk, those of {@code --charms}
 * (E4, E6a, L49). Each is loaded once.
 */
final class ScenarioCharms implements CharmStore {
  private static final int LIBRARY_REVISION = 1;
  private static final String LIBRARY_CHANNEL = "latest/stable";
  private static final List<String> CODE = List.of("dispatch", "hooks", "src");
  private static final List<String> CHARM_FILES =
      List.of("actions.yaml", "charmcraft.yaml", "config.yaml", "metadata.yaml");

  private final Path folder;
  private final List<Path> libraries;
  private final Switches switches;
  private final Map<String, LocalCharm> named = new LinkedHashMap<>();
  private final Map<Path, LocalCharm> loaded = new TreeMap<>();
  private final Map<String, String> paths = new TreeMap<>();
  private final Map<String, String> found = new TreeMap<>();
  private final SortedSet<Path> inputs = new TreeSet<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Charms for the files of a folder.
   *
   * @param folder to which relative paths are relative
   */
  ScenarioCharms(Path folder, List<Path> libraries, Switches switches) {
    this.folder = folder;
    this.libraries = List.copyOf(libraries);
    this.switches = switches;
  }

  /** Takes the charms that the scenario names (E6). */
  void name(YamlNode charms) {
    if (charms == null || charms.isNull()) {
      return;
    }
    if (!charms.isMap()) {
      throw charms.error("charms: expected a mapping, got " + Nodes.kind(charms));
    }
    for (YamlNode key : charms.duplicates()) {
      throw key.error("key \"" + key.text() + "\" is written twice");
    }
    for (YamlNode.Entry entry : charms.entries()) {
      if (entry.value().isScalar()) {
        paths.put(entry.key().text(), file(entry.value().text()).toString());
      }
      named.put(entry.key().text(), charm(entry.value()));
    }
  }

  private LocalCharm charm(YamlNode node) {
    if (node.isScalar()) {
      try {
        return charmAt(node.text());
      } catch (JujuFailure e) {
        throw node.error(e.getMessage());
      }
    }
    Nodes.keys(node, "charm", List.of("metadata", "config", "actions", "hooks"));
    if (!node.has("metadata")) {
      throw node.error("charm: key \"metadata\" is missing");
    }
    Charm charm =
        CharmFiles.inline(node.get("metadata"), node.get("config"), node.get("actions"), switches);
    noteWarnings(charm);
    YamlNode hooks = node.get("hooks");
    CharmCode code = hooks == null ? DefaultScript.INSTANCE : ScriptCharm.of(hooks);
    return new LocalCharm(charm, code);
  }

  /** The folders of charms that the scenario names by a path, by name. */
  Map<String, String> paths() {
    return paths;
  }

  /** The folders that were found for names which the scenario does not name, by name. */
  Map<String, String> found() {
    return found;
  }

  /** Every file that was read, but for the scenario itself, in order of their paths. */
  SortedSet<Path> inputs() {
    return inputs;
  }

  /** Notes that a file was read. */
  void input(Path file) {
    inputs.add(file.toAbsolutePath().normalize());
  }

  /** What the user should know, one line each. */
  List<String> notes() {
    return notes;
  }

  @Override
  public synchronized Found find(String text) throws JujuFailure {
    LocalCharm own = ownCharm(text);
    if (own != null) {
      return own;
    }
    if (text.startsWith("/") || text.matches("\\.\\.?(/.*)?")) {
      return onDisk(text);
    }
    if (Files.exists(file(text))) {
      throw JujuFailure.error(
          "The charm or bundle \""
              + text
              + "\" is ambiguous.\nTo deploy a local charm or bundle, run `juju deploy ./"
              + text
              + "`.\nTo deploy a charm or bundle from CharmHub, run `juju deploy ch:"
              + text
              + "`.");
    }
    LocalCharm charm = inLibraries(text.startsWith("ch:") ? text.substring(3) : text);
    if (charm == null) {
      throw JujuFailure.error("charm or bundle \"" + text + "\" not found");
    }
    noteFound(text, charm.charm());
    return new LibraryCharm(charm.charm(), charm.code(), LIBRARY_REVISION, LIBRARY_CHANNEL);
  }

  private Found onDisk(String text) throws JujuFailure {
    Path path = file(text);
    if (Files.isDirectory(path) && Files.isRegularFile(path.resolve(BundleFiles.FILE_NAME))) {
      return new BundleFile(path.resolve(BundleFiles.FILE_NAME));
    }
    if (Files.isRegularFile(path)) {
      if (text.endsWith(".charm") || text.endsWith(".zip")) {
        throw JujuFailure.error("packed charms are not simulated: unpack \"" + text + "\"");
      }
      return new BundleFile(path);
    }
    return charmAt(text);
  }

  @Override
  public synchronized LocalCharm charmAt(String text) throws JujuFailure {
    LocalCharm own = ownCharm(text);
    if (own != null) {
      return own;
    }
    Path path = file(text);
    if (!Files.isDirectory(path)) {
      throw JujuFailure.error("no charm was found at \"" + text + "\"");
    }
    try {
      LocalCharm charm = load(path);
      noteFound(text.startsWith("./") ? text.substring(2) : text, charm.charm());
      return charm;
    } catch (CharmException e) {
      throw JujuFailure.error(e.getMessage());
    }
  }

  @Override
  public Path file(String path) {
    return folder.resolve(path).normalize();
  }

  @Override
  public BundleCharms charmsOf(Path bundle) throws BundleRefused {
    Path map = bundle.resolveSibling(CharmMap.FILE_NAME);
    if (Files.isRegularFile(map)) {
      input(map);
    }
    CharmShelf shelf = new CharmShelf(CharmMap.beside(bundle), libraries, this::found);
    return application -> {
      LocalCharm own = ownCharm(application.charm());
      if (own != null) {
        return Optional.of(FoundCharm.of(own.charm(), own.code(), LIBRARY_REVISION));
      }
      Optional<FoundCharm> served = shelf.find(application);
      if (application.charmPath() == null) {
        served.ifPresent(charm -> noteFound(application.charm(), charm.charm()));
      }
      return served;
    };
  }

  /** Notes which folder served a name. */
  private void noteFound(String name, Charm charm) {
    loaded.forEach(
        (path, local) -> {
          if (local.charm() == charm) {
            found.put(name, path.toString());
          }
        });
  }

  private FoundCharm found(Path charm) {
    try {
      LocalCharm local = load(charm);
      return FoundCharm.of(local.charm(), local.code(), LIBRARY_REVISION);
    } catch (CharmException e) {
      return FoundCharm.broken(e.getMessage());
    }
  }

  private LocalCharm ownCharm(String text) {
    return named.get(text.startsWith("./") ? text.substring(2) : text);
  }

  private LocalCharm inLibraries(String name) throws JujuFailure {
    Path path = inLibrariesFolder(name);
    try {
      return path == null ? null : load(path);
    } catch (CharmException e) {
      throw JujuFailure.error(e.getMessage());
    }
  }

  private Path inLibrariesFolder(String name) {
    if (name.isEmpty() || name.startsWith("/") || name.contains("..")) {
      return null;
    }
    for (Path library : libraries) {
      if (Files.isDirectory(library.resolve(name))) {
        return library.resolve(name);
      }
    }
    return null;
  }

  private LocalCharm load(Path path) {
    Path real = path.toAbsolutePath().normalize();
    LocalCharm known = loaded.get(real);
    if (known != null) {
      return known;
    }
    Charm charm = CharmFiles.load(path, switches);
    for (String file : CHARM_FILES) {
      if (Files.isRegularFile(path.resolve(file))) {
        input(path.resolve(file));
      }
    }
    noteWarnings(charm);
    if (CODE.stream().anyMatch(file -> Files.exists(path.resolve(file)))) {
      notes.add(
          "charm " + charm.name() + ": the code in " + path + " is not run, the default script is");
    }
    LocalCharm made = new LocalCharm(charm, DefaultScript.INSTANCE);
    loaded.put(real, made);
    return made;
  }

  private void noteWarnings(Charm charm) {
    for (String warning : charm.warnings()) {
      notes.add("charm " + charm.name() + ": " + warning);
    }
  }
}
