package org.tocsin.contract;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Refuses a record of the contract whose component is missing or null unless it is {@link
 * Nullable}, and a null in a list or map: the types say what an event must hold, and no constructor
 * gets to see less.
 */
final class RequiredUnlessNullable extends NopAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated target) {
    if (target instanceof AnnotatedParameter parameter
        && isOfTheContract(parameter.getDeclaringClass())) {
      RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
      AnnotatedType type = components[parameter.getIndex()].getAnnotatedType();
      return JsonSetter.Value.construct(
          type.isAnnotationPresent(Nullable.class) ? Nulls.SET : Nulls.FAIL, Nulls.FAIL);
    }
    return JsonSetter.Value.empty();
  }

  private static boolean isOfTheContract(Class<?> type) {
    return type.isRecord()
        && type.getPackageName().startsWith(RequiredUnlessNullable.class.getPackageName());
  }
}
