package hookloom.controlleractors.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.fusesource.leveldbjni.JniDBFactory;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.ReadOptions;
import org.iq80.leveldb.WriteBatch;
import org.iq80.leveldb.WriteOptions;
import org.iq80.leveldb.impl.Iq80DBFactory;

/** Which LevelDB opens the files: the native one through JNI, or the Java port. */
enum Native {
  /** The native one where there is one for this machine, else the Java port. */
  AUTO,
  /** The native one, or an error. */
  ON,
  /** The Java port. */
  OFF;

  private static final String KEY = "native";

  /** What the plugin's section says. */
  static Native of(Config plugin) {
    String word = plugin.getString(KEY);
    for (Native value : values()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
        return value;
      }
    }
    throw new ConfigException.BadValue(
        plugin.getValue(KEY).origin(), KEY, "\"" + word + "\" is none of auto, on, off");
  }

  /** Whether the native LevelDB loads on this machine, and is one that we tried. */
  static boolean loads() {
    // There is no library for other processors; what is inside for 32 bit was never tried.
    return System.getProperty("os.arch").equals("amd64") && Loaded.FAILURE == null;
  }

  /** Opens the files of a directory that nobody has open. */
  DB open(Path directory, Options options) throws IOException {
    boolean isNative = this == ON || this == AUTO && loads();
    if (!isNative) {
      return Iq80DBFactory.factory.open(directory.toFile(), options);
    }
    if (Loaded.FAILURE != null) {
      throw new LinkageError("native LevelDB does not load here", Loaded.FAILURE);
    }
    Manifest.correct(directory);
    return JniDBFactory.factory.open(directory.toFile(), options);
  }

  /**
   * The library, loaded and used once, by one thread: whoever comes meanwhile waits for it, as for
   * any class that begins.
   */
  private static final class Loaded {
    /*
     * At their first use the library looks up the fields of its Java classes, and keeps what it found
     * without any lock. Two threads that do so at the same time, as journal and snapshots do when a
     * node starts, take each other's classes for their own, which takes the process down.
     */
    private static final Throwable FAILURE = useAll();

    private static Throwable useAll() {
      try {
        Path directory = Files.createTempDirectory("hookloom-leveldb");
        try {
          use(directory);
        } finally {
          delete(directory);
        }
        return null;
      } catch (IOException | RuntimeException | LinkageError e) {
        return e;
      }
    }

    private static void use(Path directory) throws IOException {
      byte[] key = {0};
      try (DB files =
          JniDBFactory.factory.open(directory.toFile(), new Options().createIfMissing(true))) {
        try (WriteBatch batch = files.createWriteBatch()) {
          batch.delete(key).put(key, key);
          files.write(batch, new WriteOptions());
        }
        files.get(key, new ReadOptions());
        try (DBIterator all = files.iterator(new ReadOptions())) {
          all.seek(key);
          all.next();
        }
      }
    }

    private static void delete(Path directory) throws IOException {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
