package hookloom.bundle;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Charms by a charm map and in folders of charms (E4), and by their paths (L147). A folder is
 * loaded once.
 */
public final class CharmShelf implements BundleCharms {

  /** Loads the charm of a folder. */
  @FunctionalInterface
  public interface Loader {

    /** The charm, or {@link FoundCharm#broken}. */
    FoundCharm load(Path folder);
  }

  private final CharmMap map;
  private final List<Path> shelves;
  private final Loader loader;
  private final Map<Path, FoundCharm> loaded = new TreeMap<>();

  /**
   * A shelf.
   *
   * @param shelves folders with one folder for each charm, by its name; the first that has it wins
   */
  public CharmShelf(CharmMap map, List<Path> shelves, Loader loader) {
    this.map = map;
    this.shelves = List.copyOf(shelves);
    this.loader = loader;
  }

  @Override
  public Optional<FoundCharm> find(BundleApplication application) {
    return folder(application).map(folder -> loaded.computeIfAbsent(folder, loader::load));
  }

  /** The map first; where it is silent, the charm's name; for a path, what lies there. */
  private Optional<Path> folder(BundleApplication application) {
    String mapped = map.folders().get(application.charm());
    if (mapped != null) {
      return mapped.isEmpty() ? Optional.empty() : onShelf(mapped);
    }
    if (application.charmPath() != null) {
      return Optional.of(application.charmPath()).filter(Files::exists);
    }
    return CharmUrl.parse(application.charm())
        .filter(CharmUrl::isOfStore)
        .flatMap(url -> onShelf(url.name()));
  }

  private Optional<Path> onShelf(String name) {
    List<Path> found = new ArrayList<>();
    try {
      for (Path shelf : shelves) {
        found.add(shelf.resolve(name));
      }
    } catch (InvalidPathException e) {
      return Optional.empty(); // no folder has such a name
    }
    return found.stream().filter(Files::isDirectory).findFirst();
  }
}
