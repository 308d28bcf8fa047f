package hookloom.controlleractors.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.Locale;
import org.fusesource.leveldbjni.JniDBFactory;
import org.iq80.leveldb.DBFactory;
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

  /** The library to open files with. */
  DBFactory factory() {
    boolean isNative = this == ON || this == AUTO && loads();
    return isNative ? JniDBFactory.factory : Iq80DBFactory.factory;
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
