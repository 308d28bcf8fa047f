package hookloom.app.live;

import hookloom.app.control.ControlException;
import hookloom.app.control.LiveOperator;
import hookloom.model.ModelView;
import hookloom.operator.Onlooker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was last seen of all models: asked anew each time while the cluster runs, and kept for when
 * it does not answer or is no more.
 */
final class LastViews implements Onlooker {
  private final Map<String, List<String>> models = new LinkedHashMap<>();
  private final Map<String, ModelView> views = new LinkedHashMap<>();
  private LiveOperator source;

  /** Asks there from now on. */
  void follow(LiveOperator operator) {
    source = operator;
    refreshed();
  }

  /** Looks a last time, and asks no more. */
  void stop() {
    refreshed();
    source = null;
  }

  /** All models, as they are now or were when they were last seen. */
  Collection<ModelView> refreshed() {
    if (source == null) {
      return views.values();
    }
    try {
      for (String controller : source.controllers()) {
        List<String> names = source.models(controller);
        models.put(controller, names);
        for (String name : names) {
          String shortName = shortName(name);
          source
              .view(controller, shortName)
              .ifPresent(view -> views.put(controller + ':' + shortName, view));
        }
      }
    } catch (ControlException e) {
      return views.values(); // some are older, none is wrong
    }
    return views.values();
  }

  @Override
  public List<String> controllers() {
    refreshed();
    return List.copyOf(models.keySet());
  }

  @Override
  public List<String> models(String controller) {
    List<String> seen = new ArrayList<>();
    for (String name : models.getOrDefault(controller, List.of())) {
      if (views.containsKey(controller + ':' + shortName(name))) {
        seen.add(name);
      }
    }
    return seen;
  }

  @Override
  public Optional<ModelView> view(String controller, String model) {
    return Optional.ofNullable(views.get(controller + ':' + shortName(model)));
  }

  private static String shortName(String model) {
    return model.substring(model.indexOf('/') + 1);
  }
}
