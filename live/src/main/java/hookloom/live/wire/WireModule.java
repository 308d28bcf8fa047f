package hookloom.live.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.introspect.AccessorNamingStrategy;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.DefaultAccessorNamingStrategy;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import hookloom.unit.UnitState;
import java.lang.reflect.Modifier;

/**
 * How messages, facts and envelopes look as CBOR and as JSON. A record is an object of its
 * components, without those that are null; a value of a sealed type says in {@code @t} which one it
 * is; names, endpoints and the code of charms are texts. A new record needs nothing here; any other
 * new class of ours is refused until it has a form.
 */
public final class WireModule extends SimpleModule {
  private static final long serialVersionUID = 1L;
  private static final String OURS = "hookloom.";

  /** All of it. */
  public WireModule() {
    this(true);
  }

  /** With charms packed, or as the records they are. */
  WireModule(boolean packsCharms) {
    super("hookloom" + (packsCharms ? "" : "-plain"));
    Texts.addTo(this);
    if (packsCharms) {
      CharmForm.addTo(this);
    }
    addSerializer(UnitState.class, new StdDelegatingSerializer(UnitState.class, new ToSaved()));
    addDeserializer(UnitState.class, new StdDelegatingDeserializer<>(new FromSaved()));
    setSerializerModifier(new OnlyKnownForms());
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.appendAnnotationIntrospector(new SealedTypes());
    ObjectMapper mapper = context.getOwner();
    // Null in a map means something: delete. As a component it is what an absent one reads as.
    mapper.setDefaultPropertyInclusion(
        JsonInclude.Value.construct(Include.NON_NULL, Include.ALWAYS));
    mapper.setAccessorNaming(new ComponentsOnly());
    mapper.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    mapper.disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    // Integer options of charms are longs, however small (R44).
    mapper.enable(DeserializationFeature.USE_LONG_FOR_INTS);
  }

  private static final class ToSaved extends StdConverter<UnitState, UnitState.Saved> {
    @Override
    public UnitState.Saved convert(UnitState state) {
      return state.saved();
    }
  }

  private static final class FromSaved extends StdConverter<UnitState.Saved, UnitState> {
    @Override
    public UnitState convert(UnitState.Saved saved) {
      return UnitState.of(saved);
    }
  }

  /** A record's other methods are no components, whatever they are called. */
  private static final class ComponentsOnly extends DefaultAccessorNamingStrategy.Provider {
    private static final long serialVersionUID = 1L;

    @Override
    public AccessorNamingStrategy forRecord(MapperConfig<?> config, AnnotatedClass type) {
      return new DefaultAccessorNamingStrategy.RecordNaming(config, type) {
        @Override
        public String findNameForIsGetter(AnnotatedMethod method, String name) {
          return null;
        }

        @Override
        public String findNameForRegularGetter(AnnotatedMethod method, String name) {
          return _fieldNames.contains(name) ? name : null;
        }
      };
    }
  }

  /** Jackson would write the fields of any class that it is given, and fail when it reads them. */
  private static final class OnlyKnownForms extends BeanSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonSerializer<?> modifySerializer(
        SerializationConfig config, BeanDescription description, JsonSerializer<?> serializer) {
      Class<?> type = description.getBeanClass();
      if (type.getName().startsWith(OURS)
          && !type.isRecord()
          && !Modifier.isAbstract(type.getModifiers()) // looked at before the class of a value is
          && (serializer instanceof BeanSerializerBase
              || serializer instanceof UnknownSerializer)) {
        throw new IllegalArgumentException(
            type.getName() + " is no record and has no form on the wire");
      }
      return serializer;
    }
  }
}
