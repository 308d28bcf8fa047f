package hookloom.controlleractors.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.fusesource.leveldbjni.JniDBFactory;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;
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

  /** Whether the native LevelDB loads on this machine. */
  static boolean loads() {
    return JniHolder.LOADS;
  }

  /** Opens the files of a directory that nobody has open. */
  DB open(Path directory, Options options) throws IOException {
    boolean isNative = this == ON || this == AUTO && loads();
    if (!isNative) {
      return Iq80DBFactory.factory.open(directory.toFile(), options);
    }
    Manifest.correct(directory);
    return JniDBFactory.factory.open(directory.toFile(), options);
  }

  /** Tried once in a process, and only where it is asked for. */
  private static final class JniHolder {
    private static final boolean LOADS = load();

    /* There is no library for other processors; what is inside for 32 bit was never tried. */
    private static boolean load() {
      if (!System.getProperty("os.arch").equals("amd64")) {
        return false;
      }
      try {
        return JniDBFactory.factory != null;
      } catch (LinkageError e) {
        return false;
      }
    }
  }
}
