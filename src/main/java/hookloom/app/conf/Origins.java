package hookloom.app.conf;

import hookloom.app.scenario.BadInput;
import java.util.SortedMap;

/**
 * Where each setting was written, so that an error can name the line.
 *
 * @param file as the user named it
 * @param places of the settings that the file has, by key
 */
record Origins(String file, SortedMap<String, Place> places) {

  /**
   * The place of one setting.
   *
   * @param value as it is written; empty where nobody may see it
   */
  record Place(String file, int line, String value) {}

  /** The file, with the line where the setting stands in it. */
  String at(String key) {
    Place place = places.get(key);
    return place == null ? file : place.file() + ":" + place.line();
  }

  /** The setting as the user wrote it, or with its default. */
  String written(String key, Object value) {
    Place place = places.get(key);
    return place == null ? key + " = " + value + " (default)" : key + " = " + place.value();
  }

  BadInput refusal(String key, Object value, String reason) {
    return new BadInput(at(key) + ": " + written(key, value) + ": " + reason);
  }
}
