package org.tocsin.quickstart.pages;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.tocsin.quickstart.Description;
import org.tocsin.quickstart.StoryCommand;
import org.tocsin.quickstart.client.ApiClient;
import org.tocsin.quickstart.hook.HookReceiver;
import org.tocsin.quickstart.mail.MailServer;

/** What the pages show and act on. The description comes when the house is open. */
public record Exhibits(
    HookReceiver hook,
    MailServer mail,
    ApiClient api,
    StoryCommand story,
    AtomicReference<Optional<Description>> description) {

  public Exhibits(HookReceiver hook, MailServer mail, ApiClient api, StoryCommand story) {
    this(hook, mail, api, story, new AtomicReference<>(Optional.empty()));
  }

  /** From now on there is something to show. */
  public void open(Description opened) {
    description.set(Optional.of(opened));
  }

  /** Empty while the house is being put in order. */
  Optional<Description> opened() {
    return description.get();
  }
}
