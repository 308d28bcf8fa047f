package hookloom.explorer;

import hookloom.hook.HookContext;
import hookloom.hook.HookContext.Look;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls on a context by code that is played from its start again when an answer was not at hand:
 * what it has called before is not called again but answered as it was.
 */
final class CallsOnce implements InvocationHandler {
  private final HookContext context;
  private final List<Object> answers = new ArrayList<>();
  private int next;

  CallsOnce(HookContext context) {
    this.context = context;
  }

  /** The context that the code is to use. */
  HookContext view() {
    return (HookContext)
        Proxy.newProxyInstance(
            CallsOnce.class.getClassLoader(), new Class<?>[] {HookContext.class}, this);
  }

  /** The code is played from its start again. */
  void again() {
    next = 0;
  }

  /** The code has come to where it stops by itself: from here on calls are new. */
  void stopped() {
    answers.clear();
    next = 0;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (next < answers.size()) {
      return answers.get(next++);
    }
    try {
      Object answer = method.invoke(context, arguments);
      if (!(answer instanceof Look.Waiting)) {
        answers.add(answer);
        next++;
      }
      return answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
