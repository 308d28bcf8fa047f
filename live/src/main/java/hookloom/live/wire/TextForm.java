package hookloom.live.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.util.function.Function;

/**
 * The form of a type whose values travel as a text each, as keys of maps too. Equal texts that come
 * one soon after another give the same object.
 *
 * @param writer the text of a value; an {@link IllegalArgumentException} refuses it
 * @param reader the value of a text; an {@link IllegalArgumentException} refuses it
 * @param cache keeps what was read
 */
record TextForm<T>(
    Class<T> type, Function<T, String> writer, Function<String, T> reader, Cache<T> cache) {

  /** What a form keeps of what it has read. */
  interface Cache<T> {
    /** The value of a text, kept or read. */
    T get(String text, Function<String, T> reader);
  }

  /**
   * A cache for small values: each has one place, and the last comer has it.
   *
   * @param places a power of two
   */
  static <T> Cache<T> places(int places) {
    // Threads may lose each other's entries, and no more than that: an entry is immutable.
    record Entry<T>(String text, T value) {}
    Object[] entries = new Object[places];
    return (text, reader) -> {
      int hash = text.hashCode();
      int place = (hash ^ hash >>> 16) & places - 1;
      @SuppressWarnings("unchecked") // nothing else is put there
      Entry<T> entry = (Entry<T>) entries[place];
      if (entry == null || !entry.text().equals(text)) {
        entry = new Entry<>(text, reader.apply(text));
        entries[place] = entry;
      }
      return entry.value();
    };
  }

  /** A cache for what is costly to make. */
  static <T> Cache<T> recent(int most) {
    return new Recent<String, T>(most)::get;
  }

  private T value(String text) {
    return cache.get(text, reader);
  }

  /** Makes a module use this form for its type. */
  void addTo(SimpleModule module) {
    module.addSerializer(type, new Writer());
    module.addDeserializer(type, new Reader());
    module.addKeySerializer(type, new KeyWriter());
    module.addKeyDeserializer(type, new KeyReader());
  }

  private String text(T value, SerializerProvider provider) throws JsonMappingException {
    try {
      return writer.apply(value);
    } catch (IllegalArgumentException e) {
      throw JsonMappingException.from(provider, e.getMessage(), e);
    }
  }

  private final class Writer extends StdScalarSerializer<T> {
    Writer() {
      super(type);
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(text(value, provider));
    }

    @Override
    public void serializeWithType(
        T value, JsonGenerator out, SerializerProvider provider, TypeSerializer ignored)
        throws IOException {
      serialize(value, out, provider);
    }
  }

  private final class KeyWriter extends StdScalarSerializer<T> {
    KeyWriter() {
      super(type);
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeFieldName(text(value, provider));
    }
  }

  private final class Reader extends StdScalarDeserializer<T> {
    Reader() {
      super(type);
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (in.currentToken() != JsonToken.VALUE_STRING) {
        throw context.wrongTokenException(in, type, JsonToken.VALUE_STRING, "");
      }
      String text = in.getText();
      try {
        return value(text);
      } catch (IllegalArgumentException e) {
        throw context.weirdStringException(text, type, e.getMessage());
      }
    }

    @Override
    public Object deserializeWithType(
        JsonParser in, DeserializationContext context, TypeDeserializer ignored)
        throws IOException {
      return deserialize(in, context);
    }
  }

  private final class KeyReader extends KeyDeserializer {
    @Override
    public Object deserializeKey(String text, DeserializationContext context) throws IOException {
      try {
        return value(text);
      } catch (IllegalArgumentException e) {
        throw context.weirdKeyException(type, text, e.getMessage());
      }
    }
  }
}
