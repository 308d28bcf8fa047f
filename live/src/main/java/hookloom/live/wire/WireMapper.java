package hookloom.live.wire;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Messages and facts as JSON or CBOR without an actor system, in the form that they have on the
 * wire; so without references to actors. Any thread.
 */
public final class WireMapper {
  private static final ObjectMapper JSON = configured(new JsonMapper(), new WireModule());
  private static final ObjectMapper CBOR = cbor(new WireModule());

  private WireMapper() {}

  /** For JSON; not to be configured further. */
  public static ObjectMapper json() {
    return JSON;
  }

  /** For CBOR; not to be configured further. */
  public static ObjectMapper cbor() {
    return CBOR;
  }

  static ObjectMapper cbor(WireModule module) {
    return configured(new CBORMapper(), module);
  }

  private static ObjectMapper configured(ObjectMapper mapper, WireModule module) {
    return mapper
        .registerModules(new Jdk8Module(), new JavaTimeModule(), module)
        .setVisibility(PropertyAccessor.FIELD, Visibility.ANY);
  }

  /**
   * A value as one line of JSON.
   *
   * @param type as it will be read; if it is sealed, the text says which one the value is
   * @throws IllegalArgumentException if the value can not be sent, with the reason
   */
  public static <T> String toJson(Class<T> type, T value) {
    try {
      return JSON.writerFor(type).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /**
   * The value of a JSON text.
   *
   * @throws IllegalArgumentException if it is none of that type, with place and reason
   */
  public static <T> T fromJson(Class<T> type, String text) {
    return fromJson(JSON.constructType(type), text);
  }

  private static <T> T fromJson(JavaType type, String text) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
