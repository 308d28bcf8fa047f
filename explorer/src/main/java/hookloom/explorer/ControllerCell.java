package hookloom.explorer;

import hookloom.controller.Controller;
import hookloom.controller.ControllerFact;
import hookloom.controller.ControllerMessage;
import hookloom.model.ModelMessage;
import hookloom.process.Address;
import hookloom.process.Choice;
import hookloom.process.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * Hosts the record of a controller. What it tells its models arrives in the same step: they live in
 * one place, and nothing comes between. Holds no rule.
 */
final class ControllerCell implements Turn<ControllerFact> {
  private final World world;
  private final String name;
  private final List<ControllerFact> journal = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();
  private Controller controller = new Controller();

  private record Sent(String model, ModelMessage message) {}

  ControllerCell(World world, String name) {
    this.world = world;
    this.name = name;
  }

  Controller record() {
    return controller;
  }

  /** Handles one message, and brings the models what it has to tell them. */
  void handle(ControllerMessage message) {
    controller.handle(message, this);
    List<Sent> leaving = List.copyOf(sent);
    sent.clear();
    for (Sent one : leaving) {
      world.model(name, one.model).tellModel(one.message, world.trace().lastOfStep());
    }
  }

  /** The world has made a model for it. */
  void modelMade(String model, String uuid, int network) {
    fact(new ControllerFact.ModelAdded(model, uuid, network, world.nowMicros()));
    handle(new ControllerMessage.ModelStarted(model));
  }

  /** It died and is there again, as are its models: they are told what they may have missed. */
  void recover() {
    Controller before = controller;
    controller = new Controller();
    journal.forEach(controller::apply);
    if (!controller.facts().equals(before.facts())) {
      throw new AssertionError("rebuilt as " + controller.facts() + ", was " + before.facts());
    }
    for (String model : List.copyOf(controller.models().keySet())) {
      handle(new ControllerMessage.ModelStarted(model));
    }
  }

  @Override
  public long nowMicros() {
    return world.nowMicros();
  }

  @Override
  public void fact(ControllerFact fact) {
    controller.apply(fact);
    journal.add(fact);
  }

  @Override
  public boolean isTraced() {
    return world.trace().isOn();
  }

  @Override
  public void send(Address to, Object message) {
    sent.add(new Sent(((Address.NamedModelAddress) to).model(), (ModelMessage) message));
  }

  @Override
  public int choose(Choice choice, int options) {
    return world.choose(choice, options);
  }

  @Override
  public long cause() {
    return 0;
  }

  @Override
  public void because(long cause) {}

  @Override
  public void again(Object message) {
    throw new AssertionError("a controller's record sends itself nothing: " + message);
  }

  @Override
  public void timer(Object timer, long delayMicros, Object message, boolean waitedFor) {
    throw new AssertionError("a controller's record has no timers: " + timer);
  }

  @Override
  public void cancel(Object timer) {
    throw new AssertionError("a controller's record has no timers: " + timer);
  }

  @Override
  public void underWay(Choice kind, long usualMicros, Object message) {
    throw new AssertionError("a controller's record waits for nothing: " + message);
  }

  @Override
  public void stop() {
    throw new AssertionError("a controller's record does not end");
  }
}
