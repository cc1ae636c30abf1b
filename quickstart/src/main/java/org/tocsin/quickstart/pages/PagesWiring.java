package org.tocsin.quickstart.pages;

import java.time.Duration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Adds the pages to alert-api's context, for exactly their own paths. */
@Configuration(proxyBeanMethods = false)
@Import({
  ShowingSituation.class,
  ReadingSituation.class,
  ShowingSandbox.class,
  ActingInSandbox.class,
  SandboxJson.class
})
public class PagesWiring implements WebMvcConfigurer {

  private static final String ONLY_OURS =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
          + " img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  /** Adds them to the application that is about to start. */
  public static void addTo(SpringApplicationBuilder alertApi, Exhibits exhibits) {
    alertApi
        .sources(PagesWiring.class)
        .initializers(context -> context.getBeanFactory().registerSingleton("exhibits", exhibits));
  }

  @Bean
  @Order(10)
  SecurityFilterChain quickstartPages(HttpSecurity http) {
    return http.securityMatcher("/", "/sandbox", "/sandbox/**", "/assets/**")
        .csrf(AbstractHttpConfigurer::disable) // LoopbackOnly asks where a request comes from
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers ->
                headers
                    .frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                    // not no-referrer: then a browser wouldn't say that a form is the page's own
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                    .contentSecurityPolicy(policy -> policy.policyDirectives(ONLY_OURS)))
        .addFilterAfter(new LoopbackOnly(), HeaderWriterFilter.class)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  ClassLoaderTemplateResolver quickstartTemplates() {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("quickstart/templates/");
    resolver.setSuffix(".html");
    resolver.setResolvablePatterns(java.util.Set.of("quickstart-*"));
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding("UTF-8");
    resolver.setOrder(1);
    return resolver;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/quickstart/assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofMinutes(1)));
  }
}
