package hookloom.process;

import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.databag.Bag;
import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookContext;
import hookloom.hook.HookKind;
import hookloom.hook.HookRunId;
import hookloom.model.ModelQuery;
import hookloom.model.QueryAnswer;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import hookloom.unit.Notice;
import hookloom.unit.UnitState;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A value of any message: about application a, its unit a/0, machine 0 and relation 0. */
final class Samples {
  /** A charm that does nothing, well. */
  static final CharmCode IDLE =
      new CharmCode() {
        @Override
        public boolean handles(Hook hook) {
          return true;
        }

        @Override
        public HookCode start(HookContext context) {
          return () -> HookCode.Progress.Exited.SUCCESS;
        }
      };

  private Samples() {}

  static Charm charm() {
    TreeMap<String, Endpoint> endpoints = new TreeMap<>();
    endpoints.put("ring", Endpoint.of("ring", Role.PEER, "ring", 0, false, Scope.GLOBAL));
    return new Charm(
        "a",
        "",
        "",
        false,
        endpoints,
        new TreeSet<>(),
        false,
        new TreeMap<>(),
        new TreeMap<>(),
        List.of());
  }

  /** Deploys application a with that many units. */
  static ModelCommand deploy(int units) {
    return new ModelCommand.Deploy(
        AppName.of("a"),
        charm(),
        "local:a-0",
        IDLE,
        units,
        List.of(),
        new TreeMap<>(),
        false,
        "",
        0,
        "ubuntu@22.04");
  }

  /** All records below a sealed interface. */
  static List<Class<?>> recordsOf(Class<?> sealed) {
    List<Class<?>> records = new ArrayList<>();
    for (Class<?> type : sealed.getPermittedSubclasses()) {
      if (type.isSealed()) {
        records.addAll(recordsOf(type));
      } else {
        records.add(type);
      }
    }
    return records;
  }

  /** A value of a record. */
  static Object of(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = Arrays.stream(components).map(part -> value(part.getType())).toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no sample of " + type, e);
    }
  }

  private static Object value(Class<?> type) {
    if (type == int.class) {
      return 0;
    } else if (type == long.class) {
      return 0L;
    } else if (type == boolean.class) {
      return false;
    } else if (type == String.class) {
      return "0";
    } else if (type == UnitName.class || type == Owner.class) {
      return UnitName.of("a/0");
    } else if (type == Address.UnitAddress.class) {
      return new Address.UnitAddress(UnitName.of("a/0"));
    } else if (type == AppName.class) {
      return AppName.of("a");
    } else if (type == Hook.class) {
      return Hook.ofUnit(HookKind.START);
    } else if (type == HookRunId.class) {
      return new HookRunId(UnitName.of("a/0"), 1);
    } else if (type == List.class) {
      return List.of();
    } else if (type == SortedMap.class || type == Map.class || type == TreeMap.class) {
      return new TreeMap<>();
    } else if (type == Bag.class) {
      return Bag.EMPTY;
    } else if (type == Charm.class) {
      return charm();
    } else if (type == CharmCode.class) {
      return IDLE;
    } else if (type == UnitState.class) {
      return new UnitState();
    } else if (type == Endpoint.class) {
      return Endpoint.JUJU_INFO;
    } else if (type == ModelCommand.class) {
      return deploy(0);
    } else if (type == ControllerCommand.class) {
      return new ControllerCommand.AddUser("bob", "");
    } else if (type == Notice.class) {
      return new Notice.ResolvedNotice();
    } else if (type == ModelQuery.class) {
      return new ModelQuery.Config();
    } else if (type == QueryAnswer.class) {
      return new QueryAnswer.AddressAnswer("10.0.0.1");
    } else if (type == Notice.Presence[].class) {
      return new Notice.Presence[0];
    } else if (type.isEnum()) {
      return type.getEnumConstants()[0];
    } else if (type.isRecord()) {
      return of(type);
    }
    throw new AssertionError("no sample of " + type);
  }
}
