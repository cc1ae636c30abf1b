package org.tocsin.alert.duty;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.directory.UsableAddresses;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.letters.Letters;
import org.tocsin.alert.letters.NewLetter;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Revision;
import org.tocsin.alert.web.Slug;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.letter.LetterAddress;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.letter.LetterTemplate;
import org.tocsin.contract.letter.LetterValues;

/** Changes and tries out the channels of the duty, journalled under the coordinator's own house. */
@Component
class EditingChannels {

  private final Channels channels;
  private final UsableAddresses usable;
  private final Letters letters;
  private final Journal journal;
  private final DutySettings settings;

  EditingChannels(
      Channels channels,
      UsableAddresses usable,
      Letters letters,
      Journal journal,
      DutySettings settings) {
    this.channels = channels;
    this.usable = usable;
    this.letters = letters;
    this.journal = journal;
    this.settings = settings;
  }

  @Transactional
  DutyChannel edit(String name, @Nullable String ifMatch, ChannelDocument wanted, Member caller) {
    Slug.check(name);
    Locked locked = journal.lock(Subject.organisation(caller.organisation()));
    Optional<DutyChannel> before = channels.find(name);
    Revision.check(before.map(DutyChannel::version), ifMatch);
    DutyChannel changed = changed(name, wanted, before, locked);
    if (!channels.put(changed)) {
      throw new Refusal(
          ProblemType.CHANGED_MEANWHILE,
          "Somebody changed it after you read it: read it again and repeat your change.");
    }
    journal.append(
        locked,
        "DutyChannelChanged",
        caller.actor(),
        ContractJson.MAPPER.writeValueAsBytes(Recorded.of(changed)));
    return changed;
  }

  /** Writes a letter that says that the channel works, if it arrives. */
  @Transactional
  Tried tryOut(String name, Member caller) {
    Locked locked = journal.lock(Subject.organisation(caller.organisation()));
    DutyChannel channel =
        channels.find(name).orElseThrow(() -> Refusal.notFound("channel of the duty"));
    NewLetter letter =
        new NewLetter(
            UUID.randomUUID(),
            LetterTemplate.CHANNEL_TEST,
            channel.addressee(),
            Map.of(LetterValues.CHANNEL, name),
            locked.at().plus(settings.ringEvery()));
    letters.write(locked, caller.actor(), letter);
    return new Tried(letter.id(), name, letter.notAfter());
  }

  private DutyChannel changed(
      String name, ChannelDocument wanted, Optional<DutyChannel> before, Locked locked) {
    String address = wanted.address();
    String language =
        Objects.requireNonNullElse(
            wanted.language(), before.map(DutyChannel::language).orElse(settings.language()));
    DutyChannel.State state =
        Objects.requireNonNullElse(
            wanted.state(), before.map(DutyChannel::state).orElse(DutyChannel.State.ACTIVE));
    long version = before.map(DutyChannel::version).orElse(0L) + 1;
    if (address != null) {
      refuse(ChannelAddress.faults(wanted.kind(), address, wanted.secret(), usable));
      UUID id = UUID.randomUUID();
      return new DutyChannel(
          name,
          version,
          id,
          wanted.kind(),
          ChannelAddress.shown(wanted.kind(), address),
          letters.seal(id, new LetterAddress(address, wanted.secret())).text(),
          language,
          state,
          locked.at());
    }
    DutyChannel kept =
        before
            .filter(held -> held.kind() == wanted.kind() && wanted.secret() == null)
            .orElseThrow(
                () ->
                    Refusal.invalid(
                        List.of(
                            new Fault(
                                "address",
                                "is needed for a new channel, another kind or another secret: what"
                                    + " was given before can't be read any more"))));
    return new DutyChannel(
        name,
        version,
        kept.id(),
        kept.kind(),
        kept.shown(),
        kept.sealed(),
        language,
        state,
        locked.at());
  }

  private static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
  }

  /** A test on its way. */
  record Tried(UUID letter, String channel, Instant notAfter) {}

  /** What the journal keeps: nothing of the address. */
  private record Recorded(
      String name, long version, LetterChannel kind, String language, DutyChannel.State state) {

    static Recorded of(DutyChannel channel) {
      return new Recorded(
          channel.name(), channel.version(), channel.kind(), channel.language(), channel.state());
    }
  }
}
