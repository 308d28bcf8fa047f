package hookloom.ops;

import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** A charm written in Java, as the rest of Hookloom runs it. */
public final class JavaCharm implements CharmCode {
  private final Class<? extends CharmBase> type;
  private final Function<Framework, ? extends CharmBase> maker;
  private final Consumer<CharmBase> onMade;
  private final BiConsumer<CharmBase, Throwable> onThrown;

  private JavaCharm(
      Class<? extends CharmBase> type,
      Function<Framework, ? extends CharmBase> maker,
      Consumer<CharmBase> onMade,
      BiConsumer<CharmBase, Throwable> onThrown) {
    this.type = type;
    this.maker = maker;
    this.onMade = onMade;
    this.onThrown = onThrown;
  }

  /** The charm that the maker makes, once for each hook: {@code JavaCharm.of(MyCharm::new)}. */
  public static JavaCharm of(Function<Framework, ? extends CharmBase> maker) {
    return new JavaCharm(null, maker, charm -> {}, (charm, thrown) -> {});
  }

  /**
   * The charm of that class, which can be sent to other nodes and stored: by the name of its class.
   *
   * @param type not abstract, with a constructor that takes a {@link Framework}
   */
  public static JavaCharm of(Class<? extends CharmBase> type) {
    Constructor<? extends CharmBase> constructor;
    try {
      constructor = type.getDeclaredConstructor(Framework.class);
      constructor.setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          "charm " + type.getName() + " has no constructor that takes a Framework alone", e);
    }
    if (Modifier.isAbstract(type.getModifiers())) {
      throw new IllegalArgumentException("charm " + type.getName() + " is abstract");
    }
    return new JavaCharm(
        type, framework -> construct(constructor, framework), charm -> {}, (charm, thrown) -> {});
  }

  private static CharmBase construct(
      Constructor<? extends CharmBase> constructor, Framework framework) {
    try {
      return constructor.newInstance(framework);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      } else if (e.getCause() instanceof Error thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(constructor.toString(), e);
    }
  }

  /** The class it was made of with {@link #of(Class)}; empty if it was made otherwise. */
  public Optional<Class<? extends CharmBase>> type() {
    return Optional.ofNullable(type);
  }

  /**
   * The same charm, watched by a test.
   *
   * @param made is told of each charm object whose constructor has returned
   * @param thrown is told of what a charm threw, the charm being null if its constructor did
   */
  public JavaCharm watchedBy(Consumer<CharmBase> made, BiConsumer<CharmBase, Throwable> thrown) {
    return new JavaCharm(null, maker, made, thrown);
  }

  /** Every hook, observed or not, as ops has a dispatch (R260). */
  @Override
  public boolean handles(Hook hook) {
    return true;
  }

  @Override
  public HookCode start(HookContext context) {
    return new JavaHook(this, context, null);
  }

  /** A run in which the action is done to a charm object, and its handlers are not called. */
  public HookCode startWith(HookContext context, Consumer<CharmBase> action) {
    return new JavaHook(this, context, Objects.requireNonNull(action, "action"));
  }

  CharmBase make(Framework framework) {
    return maker.apply(framework);
  }

  void made(CharmBase charm) {
    onMade.accept(charm);
  }

  void thrown(CharmBase charm, Throwable thrown) {
    onThrown.accept(charm, thrown);
  }
}
