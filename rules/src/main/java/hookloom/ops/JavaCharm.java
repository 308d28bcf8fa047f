package hookloom.ops;

import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookContext;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** A charm written in Java, as the rest of Hookloom runs it. */
public final class JavaCharm implements CharmCode {
  private final Function<Framework, ? extends CharmBase> maker;
  private final Consumer<CharmBase> onMade;
  private final BiConsumer<CharmBase, Throwable> onThrown;

  private JavaCharm(
      Function<Framework, ? extends CharmBase> maker,
      Consumer<CharmBase> onMade,
      BiConsumer<CharmBase, Throwable> onThrown) {
    this.maker = maker;
    this.onMade = onMade;
    this.onThrown = onThrown;
  }

  /** The charm that the maker makes, once for each hook: {@code JavaCharm.of(MyCharm::new)}. */
  public static JavaCharm of(Function<Framework, ? extends CharmBase> maker) {
    return new JavaCharm(maker, charm -> {}, (charm, thrown) -> {});
  }

  /**
   * The same charm, watched by a test.
   *
   * @param made is told of each charm object whose constructor has returned
   * @param thrown is told of what a charm threw, the charm being null if its constructor did
   */
  public JavaCharm watchedBy(Consumer<CharmBase> made, BiConsumer<CharmBase, Throwable> thrown) {
    return new JavaCharm(maker, made, thrown);
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
