package hookloom.model;

import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.hook.CharmCode;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values as they come out of a journal: equal to those that went in, and sharing nothing with them
 * but charms. Fails on what no mapper of records could write.
 */
public final class Copies {
  private Copies() {}

  /** A copy of a record. */
  @SuppressWarnings("unchecked") // a record is made by the constructor of its class
  public static <R extends Record> R of(R value) {
    return (R) record(value);
  }

  private static Object copy(Object value) {
    if (value == null
        || value instanceof Boolean
        || value instanceof Number
        || value instanceof Enum
        || value instanceof CharmCode
        || value instanceof Charm
        || value instanceof Endpoint) {
      return value;
    } else if (value instanceof String text) {
      return String.valueOf(text.toCharArray());
    } else if (value instanceof UnitName unit) {
      return UnitName.of(AppName.of((String) copy(unit.application().text())), unit.number());
    } else if (value instanceof AppName app) {
      return AppName.of((String) copy(app.text()));
    } else if (value instanceof List<?> list) {
      List<Object> copied = new ArrayList<>();
      list.forEach(one -> copied.add(copy(one)));
      return copied;
    } else if (value instanceof Map<?, ?> map) {
      return map(map);
    } else if (value instanceof Record) {
      return record(value);
    }
    throw new AssertionError("no plain value: " + value.getClass() + " " + value);
  }

  private static SortedMap<String, Object> map(Map<?, ?> map) {
    SortedMap<String, Object> copied = new TreeMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      copied.put((String) copy((String) entry.getKey()), copy(entry.getValue()));
    }
    return copied;
  }

  private static Object record(Object value) {
    RecordComponent[] components = value.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        Method accessor = components[i].getAccessor();
        accessor.setAccessible(true);
        values[i] = copy(accessor.invoke(value));
      }
      Constructor<?> constructor = value.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no copy of " + value, e);
    }
  }
}
