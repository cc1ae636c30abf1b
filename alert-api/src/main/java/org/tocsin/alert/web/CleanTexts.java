package org.tocsin.alert.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Type;
import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Refuses bodies and parameters with control characters, before any controller sees them. */
@RestControllerAdvice
class CleanTexts extends RequestBodyAdviceAdapter implements WebMvcConfigurer, HandlerInterceptor {

  @Override
  public boolean supports(
      MethodParameter parameter,
      Type targetType,
      Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage message,
      MethodParameter parameter,
      Type targetType,
      Class<? extends HttpMessageConverter<?>> converter) {
    List<Fault> faults = Texts.faults(body);
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    return body;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    // on the signed page people paste case numbers: it tidies them itself
    registry.addInterceptor(this).excludePathPatterns("/n/**");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    List<Fault> faults =
        request.getParameterMap().entrySet().stream()
            .filter(
                parameter ->
                    !Texts.isLine(parameter.getKey())
                        || !List.of(parameter.getValue()).stream().allMatch(Texts::isLine))
            .map(
                parameter ->
                    new Fault(
                        Texts.isLine(parameter.getKey()) ? parameter.getKey() : "parameter",
                        "must be a single line without control characters"))
            .toList();
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    return true;
  }
}
