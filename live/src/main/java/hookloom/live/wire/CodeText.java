package hookloom.live.wire;

import hookloom.hook.CharmCode;
import hookloom.ops.CharmBase;
import hookloom.ops.JavaCharm;
import hookloom.script.DefaultScript;
import hookloom.script.ScriptCharm;
import hookloom.yaml.YamlException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * The code of a charm as a text: {@code default}; {@code script} and its source; {@code java} and
 * the name of a class.
 */
final class CodeText {
  private static final String DEFAULT = "default";
  private static final String SCRIPT = "script ";
  private static final String JAVA = "java ";

  private CodeText() {}

  /** The text of a code; refused if it can not be made anew from one. */
  static String of(CharmCode code) {
    if (code == DefaultScript.INSTANCE) {
      return DEFAULT;
    } else if (code instanceof ScriptCharm script) {
      return SCRIPT + script.source();
    } else if (code instanceof JavaCharm charm) {
      Class<?> type = charm.type().orElse(null);
      if (type == null) {
        throw new IllegalArgumentException(
            "a Java charm can not be sent or stored unless it is known by its class:"
                + " make it with JavaCharm.of(TheCharm.class), not JavaCharm.of(TheCharm::new)");
      }
      return JAVA + type.getName();
    }
    Class<? extends CharmCode> type = code.getClass();
    constructor(type);
    return JAVA + type.getName();
  }

  /** The code of a text. */
  static CharmCode code(String text) {
    if (text.equals(DEFAULT)) {
      return DefaultScript.INSTANCE;
    } else if (text.startsWith(SCRIPT)) {
      try {
        return ScriptCharm.parse(text.substring(SCRIPT.length()));
      } catch (YamlException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    } else if (text.startsWith(JAVA)) {
      return ofClass(text.substring(JAVA.length()));
    }
    throw new IllegalArgumentException("no code of a charm: default, script or java");
  }

  private static CharmCode ofClass(String name) {
    Class<?> type;
    try {
      // Not initialized before it is known to be a charm: the name may come from anywhere.
      type = Class.forName(name, false, CodeText.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalArgumentException(
          "the charm class " + name + " is not on the class path of this node", e);
    }
    if (CharmBase.class.isAssignableFrom(type)) {
      return JavaCharm.of(type.asSubclass(CharmBase.class));
    }
    if (!CharmCode.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException("the class " + name + " is no charm");
    }
    try {
      return constructor(type.asSubclass(CharmCode.class)).newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("the charm class " + name + " can not be made", e);
    }
  }

  /** How to make a code of which nothing matters but the class; refused if there is more to it. */
  private static Constructor<? extends CharmCode> constructor(Class<? extends CharmCode> type) {
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        throw refused(type, "it has a field " + field.getName());
      }
    }
    try {
      Constructor<? extends CharmCode> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw refused(type, "it has no constructor without arguments");
    }
  }

  private static IllegalArgumentException refused(Class<?> type, String why) {
    return new IllegalArgumentException(
        "charm code of class "
            + type.getName()
            + " can not be made anew from the name of its class: "
            + why);
  }
}
