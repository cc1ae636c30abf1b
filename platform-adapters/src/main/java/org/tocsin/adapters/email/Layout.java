package org.tocsin.adapters.email;

import java.util.Locale;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.tocsin.adapters.channel.ReadyLetter;

/** Lays a mail out, as plain text and as HTML. */
final class Layout {

  private static final String FOLDER = "platform-adapters/templates/mail/";

  private final SpringTemplateEngine engine = new SpringTemplateEngine();

  Layout() {
    engine.setTemplateEngineMessageSource(Words.bundles());
    engine.addTemplateResolver(resolver(TemplateMode.HTML, ".html"));
    engine.addTemplateResolver(resolver(TemplateMode.TEXT, ".txt"));
  }

  String html(NoticeMail mail) {
    return engine.process("notice.html", context(mail));
  }

  /** Never more than one empty line, and none at the ends. */
  String text(NoticeMail mail) {
    return tidied(engine.process("notice.txt", context(mail)));
  }

  String html(ReadyLetter letter) {
    return engine.process("letter.html", context(letter));
  }

  String text(ReadyLetter letter) {
    return tidied(engine.process("letter.txt", context(letter)));
  }

  private static String tidied(String text) {
    return text.replaceAll("(?m)[ \\t]+$", "").replaceAll("\\n{3,}", "\n\n").strip() + "\n";
  }

  private static Context context(NoticeMail mail) {
    Context context = new Context(Locale.of(mail.language()));
    context.setVariable("mail", mail);
    return context;
  }

  private static Context context(ReadyLetter letter) {
    Context context = new Context(Locale.of(letter.language()));
    context.setVariable("letter", letter);
    return context;
  }

  private static ClassLoaderTemplateResolver resolver(TemplateMode mode, String suffix) {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(Layout.class.getClassLoader());
    resolver.setPrefix(FOLDER);
    resolver.setResolvablePatterns(java.util.Set.of("*" + suffix));
    resolver.setTemplateMode(mode);
    resolver.setCharacterEncoding("UTF-8");
    resolver.setCacheable(true);
    return resolver;
  }
}
