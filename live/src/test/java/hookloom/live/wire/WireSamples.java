package hookloom.live.wire;

import hookloom.charm.ActionSpec;
import hookloom.charm.Charm;
import hookloom.charm.ConfigOption;
import hookloom.charm.ConfigType;
import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.process.Address.UnitAddress;
import hookloom.script.DefaultScript;
import hookloom.script.ScriptCharm;
import hookloom.unit.UnitState;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Values of whatever travels, made from what its class says; always the same. A component of a type
 * that is not known here is an error, so that nothing new goes untested.
 */
public final class WireSamples {
  private final ActorRef<?> actor;
  private final boolean isShort;

  /**
   * Samples.
   *
   * @param actor what is put where a reference to an actor is wanted; null refuses such types
   */
  public WireSamples(ActorRef<?> actor) {
    this(actor, false);
  }

  private WireSamples(ActorRef<?> actor, boolean isShort) {
    this.actor = actor;
    this.isShort = isShort;
  }

  /** A value with everything in it and one item in each list and map, to be looked at. */
  public static <T> T brief(Class<T> type) {
    return new WireSamples(null, true).one(type);
  }

  /** A value with everything in it. */
  public <T> T one(Class<T> type) {
    return type.cast(all(type).get(0));
  }

  /**
   * Values of a type: one with everything in it, and others that differ in one component each:
   * every constant, every member of a sealed type, and null.
   */
  public List<Object> all(Class<?> type) {
    return values(type, type.getSimpleName());
  }

  private List<Object> values(Type type, String name) {
    List<Object> values = everyValue(type, name);
    return isShort ? values.subList(0, 1) : values;
  }

  private List<Object> everyValue(Type type, String name) {
    if (type instanceof ParameterizedType generic) {
      return collections(generic, name);
    }
    Class<?> raw = (Class<?>) type;
    List<Object> simple = simple(raw, name);
    if (simple != null) {
      return simple;
    } else if (raw.isEnum()) {
      return List.of(raw.getEnumConstants());
    } else if (raw.isArray()) {
      List<Object> items = values(raw.getComponentType(), name);
      Object array = Array.newInstance(raw.getComponentType(), items.size());
      for (int i = 0; i < items.size(); i++) {
        Array.set(array, i, items.get(i));
      }
      return List.of(array, Array.newInstance(raw.getComponentType(), 0));
    } else if (raw.isSealed()) {
      List<Object> members = new ArrayList<>();
      SealedTypes.members(raw).forEach(member -> members.add(values(member, name).get(0)));
      return members;
    } else if (raw.isRecord()) {
      return records(raw);
    }
    throw new AssertionError("no sample of " + type + " for " + name);
  }

  private static List<Object> simple(Class<?> type, String name) {
    if (type == int.class || type == Integer.class) {
      return List.of(7, 0, -1, Integer.MAX_VALUE);
    } else if (type == long.class || type == Long.class) {
      return List.of(1_234_567_890_123L, 0L, -1L, Long.MIN_VALUE);
    } else if (type == boolean.class || type == Boolean.class) {
      return List.of(true, false);
    } else if (type == String.class) {
      return List.of(name, "", "\u00e9\u0000\n\"\ud83d\ude00");
    } else if (type == Object.class) {
      return List.of("text", 5L, Long.MAX_VALUE, 1.5, 2.0, true);
    } else if (type == UnitName.class) {
      return List.of(UnitName.of("web/3"), UnitName.of(AppName.of("remote-01"), 10));
    } else if (type == AppName.class) {
      return List.of(AppName.of("web"));
    } else if (type == Owner.class) {
      return List.of(UnitName.of("web/3"), AppName.of("web"));
    } else if (type == UnitAddress.class) {
      return List.of(new UnitAddress(UnitName.of("web/3")));
    } else if (type == Endpoint.class) {
      return List.of(DB, SHARED, Endpoint.JUJU_INFO);
    } else if (type == Charm.class) {
      return List.of(charm());
    } else if (type == CharmCode.class) {
      return List.of(SCRIPT, DefaultScript.INSTANCE);
    } else if (type == UnitState.class) {
      return List.of(stateInMidHook(), new UnitState());
    }
    return null;
  }

  private List<Object> collections(ParameterizedType type, String name) {
    Class<?> raw = (Class<?>) type.getRawType();
    if (raw == ActorRef.class && actor != null) {
      return List.of(actor);
    }
    Type[] of = type.getActualTypeArguments();
    if (raw == List.class) {
      return List.of(values(of[0], name), List.of());
    } else if (raw == Map.class) {
      return List.of(filled(new LinkedHashMap<>(), of, name), Map.of());
    } else if (raw == SortedMap.class || raw == TreeMap.class) {
      return List.of(filled(new TreeMap<>(), of, name), new TreeMap<>());
    }
    throw new AssertionError("no sample of " + type + " for " + name);
  }

  private Map<Object, Object> filled(Map<Object, Object> map, Type[] types, String name) {
    int number = 0;
    for (Object value : values(types[1], name)) {
      String key = "key" + number;
      if (types[0] == String.class) {
        map.put(key, value);
      } else if (types[0] == UnitName.class) {
        map.put(UnitName.of(AppName.of(key), number), value);
      } else {
        throw new AssertionError("no sample of keys of " + types[0] + " for " + name);
      }
      number++;
    }
    if (types[0] == String.class && types[1] == String.class && !isShort) {
      map.put("none", null);
    }
    return map;
  }

  private List<Object> records(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<List<Object>> choices = new ArrayList<>();
    for (RecordComponent component : components) {
      List<Object> values =
          new ArrayList<>(values(component.getGenericType(), component.getName()));
      if (!component.getType().isPrimitive()) {
        values.add(null);
      }
      choices.add(values);
    }
    List<Object> made = new ArrayList<>();
    Object[] full = choices.stream().map(values -> values.get(0)).toArray();
    made.add(made(type, full));
    for (int i = 0; i < full.length; i++) {
      for (Object other : choices.get(i).subList(1, choices.get(i).size())) {
        Object[] differing = full.clone();
        differing[i] = other;
        made.add(made(type, differing));
      }
    }
    return made;
  }

  private static Object made(Class<?> type, Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no sample of " + type + " of " + Arrays.toString(values), e);
    }
  }

  private static final Endpoint DB =
      Endpoint.of("db", Role.REQUIRER, "mysql", 0, false, Scope.GLOBAL);
  private static final Endpoint SHARED =
      Endpoint.of("logs", Role.PROVIDER, "a b:c", 3, true, Scope.CONTAINER);

  /** A charm written as a script. */
  public static final ScriptCharm SCRIPT =
      ScriptCharm.parse(
          """
          start: [status-set active]
          "*-relation-joined":
            - relation-set host=$JUJU_UNIT_NAME
            - "if is-leader": ['relation-set --app "a: b=1"']
          """);

  /** A charm that declares all there is to declare. */
  public static Charm charm() {
    TreeMap<String, Object> params = new TreeMap<>();
    params.put(
        "keep", new LinkedHashMap<>(new TreeMap<>(Map.of("type", "integer", "minimum", 1L))));
    params.put("names", List.of("a", 1.5, false));
    ActionSpec action =
        new ActionSpec("backup", "Saves it.", params, List.of("keep"), true, "group", true);
    TreeMap<String, ConfigOption> options = new TreeMap<>();
    options.put("port", new ConfigOption("port", ConfigType.INT, "Where.", 80L));
    options.put("ratio", new ConfigOption("ratio", ConfigType.FLOAT, "", 2.0));
    options.put("name", new ConfigOption("name", ConfigType.STRING, "", null));
    return new Charm(
        "web",
        "A web server",
        "It serves.\nWell.",
        false,
        new TreeMap<>(Map.of("db", DB, "logs", SHARED)),
        new TreeSet<>(List.of("public")),
        true,
        options,
        new TreeMap<>(Map.of("backup", action)),
        List.of("a warning"));
  }

  /** The state of a unit that is in the second of two relations' joined hook. */
  public static UnitState stateInMidHook() {
    UnitName remote = UnitName.of("db/0");
    AppName app = remote.application();
    UnitState state = new UnitState();
    state.upgrade(2, true);
    state.finish(Hook.ofUnit(HookKind.CONFIG_CHANGED), new UnitState.Hashes("c", "t", "a"), false);
    state.entered(5);
    state.forget(5, true);
    state.entered(3);
    state.entered(4);
    Hook joined = new Hook(HookKind.RELATION_JOINED, DB, 3, remote, app, null);
    state.begin(joined, 2);
    state.commitRelation(joined, 2);
    state.relation(3).addOwnVersion(6);
    state.begin(new Hook(HookKind.RELATION_CHANGED, DB, 3, remote, app, null), 3);
    return state;
  }
}
