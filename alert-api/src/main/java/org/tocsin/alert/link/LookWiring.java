package org.tocsin.alert.link;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the style sheet of all pages. */
@Configuration(proxyBeanMethods = false)
class LookWiring implements WebMvcConfigurer {

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/look/**")
        .addResourceLocations("classpath:/alert-api/look/")
        .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)));
  }
}
