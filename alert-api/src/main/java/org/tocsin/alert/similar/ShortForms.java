package org.tocsin.alert.similar;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names under which a site shows the same thing. Only such as can be told from the address
 * alone: a shortened link that only its site can resolve stays as it is.
 */
final class ShortForms {

  private static final Map<String, String> SAME_SITE =
      Map.ofEntries(
          Map.entry("twitter.com", "x.com"),
          Map.entry("mobile.twitter.com", "x.com"),
          Map.entry("m.twitter.com", "x.com"),
          Map.entry("mobile.x.com", "x.com"),
          Map.entry("m.youtube.com", "youtube.com"),
          Map.entry("youtube-nocookie.com", "youtube.com"),
          Map.entry("fb.com", "facebook.com"),
          Map.entry("m.facebook.com", "facebook.com"),
          Map.entry("mbasic.facebook.com", "facebook.com"),
          Map.entry("touch.facebook.com", "facebook.com"),
          Map.entry("web.facebook.com", "facebook.com"),
          Map.entry("instagr.am", "instagram.com"),
          Map.entry("m.tiktok.com", "tiktok.com"),
          Map.entry("telegram.me", "t.me"),
          Map.entry("telegram.dog", "t.me"),
          Map.entry("m.vk.com", "vk.com"),
          Map.entry("vk.ru", "vk.com"),
          Map.entry("old.reddit.com", "reddit.com"),
          Map.entry("m.ok.ru", "ok.ru"));

  private static final Pattern MOBILE_ENCYCLOPEDIA =
      Pattern.compile("([a-z-]+)\\.m\\.wikipedia\\.org");
  private static final Pattern POST = Pattern.compile("/[^/]+(?:/web)?/status(?:es)?/(\\d+)(/.*)?");
  private static final Pattern VIDEO =
      Pattern.compile("/(?:shorts|live|embed|v)/([A-Za-z0-9_-]{6,})");
  private static final Pattern SHORT = Pattern.compile("/([A-Za-z0-9_-]{6,})");
  private static final Pattern PREVIEW = Pattern.compile("/s/([^/]+(?:/\\d+)?)");

  private ShortForms() {}

  /** With the site's own name, and in the form that it shows itself. */
  static ReadUrl whole(ReadUrl given) {
    ReadUrl url = given.at(site(given.host()));
    return switch (url.host()) {
      case "x.com" -> post(url);
      case "youtu.be", "youtube.com" -> video(url);
      case "t.me" -> preview(url);
      default -> url;
    };
  }

  private static String site(String host) {
    String bare =
        host.matches("www\\d?\\.[^.]+\\..+") ? host.substring(host.indexOf('.') + 1) : host;
    Matcher encyclopedia = MOBILE_ENCYCLOPEDIA.matcher(bare);
    return encyclopedia.matches()
        ? encyclopedia.group(1) + ".wikipedia.org"
        : SAME_SITE.getOrDefault(bare, bare);
  }

  /** A post is known by its number: the name before it may be anything. */
  private static ReadUrl post(ReadUrl url) {
    Matcher post = POST.matcher(url.path());
    return post.matches() ? url.at("x.com", "/i/status/" + post.group(1)) : url;
  }

  private static ReadUrl video(ReadUrl url) {
    Matcher video = (url.host().equals("youtu.be") ? SHORT : VIDEO).matcher(url.path());
    Optional<String> watched =
        video.matches()
            ? Optional.of(video.group(1))
            : url.path().equals("/watch") ? url.parameter("v") : Optional.empty();
    return watched.map(id -> url.at("youtube.com", "/watch", "v=" + id)).orElse(url);
  }

  private static ReadUrl preview(ReadUrl url) {
    Matcher preview = PREVIEW.matcher(url.path());
    return preview.matches() ? url.at("t.me", "/" + preview.group(1)) : url;
  }
}
