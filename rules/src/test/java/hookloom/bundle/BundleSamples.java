package hookloom.bundle;

import hookloom.charm.Charm;
import hookloom.charm.CharmException;
import hookloom.charm.CharmFiles;
import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookContext;
import hookloom.process.Switches;
import hookloom.yaml.Yaml;
import hookloom.yaml.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Bundles and charms for tests. */
final class BundleSamples {
  static final CharmCode NO_CODE =
      new CharmCode() {
        @Override
        public boolean handles(Hook hook) {
          return false;
        }

        @Override
        public HookCode start(HookContext context) {
          throw new AssertionError("handles no hook");
        }
      };

  private BundleSamples() {}

  /** The charms that the corpus has for a bundle. */
  static BundleCharms corpusCharms(Path bundle, Path charms) throws BundleRefused {
    return new CharmShelf(CharmMap.beside(bundle), List.of(charms), BundleSamples::load);
  }

  static FoundCharm load(Path folder) {
    try {
      return FoundCharm.of(CharmFiles.load(folder, Switches.DEFAULT), NO_CODE, 1);
    } catch (CharmException e) {
      return FoundCharm.broken(e.text());
    }
  }

  /** A charm with this metadata besides name, summary and description, and these options. */
  static Charm charm(String name, String metadata, String options) {
    String text = "name: " + name + "\nsummary: s\ndescription: d\n" + metadata;
    YamlNode config = options.isEmpty() ? null : Yaml.parseFirst("config.yaml", options);
    return CharmFiles.inline(
        Yaml.parseFirst("metadata.yaml", text), config, null, Switches.DEFAULT);
  }

  /** Charms by charm string. */
  static BundleCharms charms(Charm... charms) {
    Map<String, Charm> byName = new TreeMap<>();
    for (Charm charm : charms) {
      byName.put(charm.name(), charm);
    }
    return application ->
        Optional.ofNullable(byName.get(application.charm()))
            .map(charm -> FoundCharm.of(charm, NO_CODE, 1));
  }

  static Charm wordpress() {
    return charm(
        "wordpress",
        "provides: {website: http}\nrequires: {db: mysql, cache: memcache}\n",
        "options: {title: {type: string}, debug: {type: boolean}, size: {type: int}}");
  }

  static Charm mysql() {
    return charm("mysql", "provides: {server: mysql, root: mysql-root}\npeers: {cluster: ha}", "");
  }

  static Charm logging() {
    return charm(
        "logging",
        "subordinate: true\nrequires: {info: {interface: juju-info, scope: container}}",
        "");
  }

  /** The three charms above. */
  static BundleCharms wiki() {
    return charms(wordpress(), mysql(), logging());
  }

  /** Writes a file and gives its path. */
  static Path write(Path folder, String name, String text) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bundle that a text is. */
  static Bundle read(Path folder, String text) throws BundleRefused {
    return BundleFiles.read(write(folder, "bundle.yaml", text), List.of());
  }
}
