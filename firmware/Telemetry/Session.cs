using System;
using System.Text;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;
using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// The node's standing with its broker: connects, says that it is there (retained, with a last will), sends what the outbox holds with
    /// quality of service 1, waits for each acknowledgement, and starts over with back-off when the link breaks. All of it happens in
    /// <see cref="Poll"/> on the pipeline's thread; the client's threads only hand over numbers and messages.
    /// </summary>
    public sealed class Session
    {
        /// <summary>Payload of the status topic while the node is connected.</summary>
        public const string Online = "online";

        /// <summary>Payload of the status topic when it is not; also the last will.</summary>
        public const string Offline = "offline";

        private const long ShortestWait = 1000000;
        private const long LongestWait = 300000000;

        // From the attempt on until a connection lasts, µs: two nodes of one name throw each other out at once, again and again.
        private const long Lasting = 10000000;
        private const long PollWhileBusy = 50000;

        // Who begins to listen asks all nodes at once: each answers at a time of its own within this, µs.
        private const long Spread = 30000000;
        private const long PollForMessages = 1000000;

        // Messages beside readings and two announcements of each stream that may wait for their confirmation: status, answers.
        private const int MostOthers = 12;

        private readonly Clock _clock;
        private readonly SessionSettings _settings;
        private readonly MqttClientFactory _factory;
        private readonly Outbox _outbox;
        private readonly Feed _feed;
        private readonly Codec _codec;
        private readonly Schema _schema;
        private readonly string _statusTopic;
        private readonly string _commandTopic;
        private readonly BackOff _backOff;
        private readonly InFlight _inFlight;
        private ushort[] _confirmed;
        private Confirmations _confirmations;
        private Connector _connector;
        private IMqttClient _client;
        private Inbox _inbox;
        private int _broker;

        // Id of the message that asks whether the broker is there; 0 once it is acknowledged.
        private ushort _probe;

        // When an attempt begins, when one began, when the broker was heard last, when what is announced is said again, µs.
        private long _nextAttempt;
        private long _attempted;
        private long _heard;
        private long _sayAgain;

        /// <summary>Creates a session that connects at the first <see cref="Poll"/>.</summary>
        /// <param name="clock">Time of back-off and time-outs.</param>
        /// <param name="settings">Where to publish, and how.</param>
        /// <param name="factory">Makes the client.</param>
        /// <param name="outbox">What to publish.</param>
        /// <param name="publisher">Whose readings they are.</param>
        /// <param name="dates">Dates them.</param>
        /// <param name="codec">Form of the payloads.</param>
        /// <param name="seed">Seed of the back-off's jitter: different on every node.</param>
        public Session(Clock clock, SessionSettings settings, MqttClientFactory factory, Outbox outbox, Publisher publisher, Dates dates, Codec codec, int seed)
        {
            _clock = clock;
            _settings = settings;
            _factory = factory;
            _outbox = outbox;
            _codec = codec;
            _schema = publisher.Schema;
            _feed = new Feed(clock, settings, outbox, publisher, dates, codec);
            _statusTopic = settings.BaseTopic + "/status";
            _commandTopic = settings.BaseTopic + "/command/";
            _backOff = new BackOff(ShortestWait, LongestWait, seed);
            _inFlight = new InFlight(settings.InFlight);
            _nextAttempt = clock.Microseconds();
        }

        /// <summary>What the node does when it is told to, or null for nothing; to be set before the first <see cref="Poll"/>.</summary>
        public Commands Commands { get; set; }

        /// <summary>What else is said at each connection, or null; to be set before the first <see cref="Poll"/>.</summary>
        public Announcement Announcement { get; set; }

        /// <summary>Where the session stands.</summary>
        public SessionState State { get; private set; } = SessionState.Waiting;

        /// <summary>Connections that were made.</summary>
        public int Connections { get; private set; }

        /// <summary>True while an attempt to connect runs on its own thread.</summary>
        public bool Attempting
        {
            get { return _connector != null && !_connector.Finished; }
        }

        /// <summary>Messages of readings handed to the client, those sent again included.</summary>
        public long Sent { get; private set; }

        /// <summary>Readings that were dropped instead of sent, and count as lost: out of date, too long for a payload, or of another program.</summary>
        public long Unsendable
        {
            get { return _feed.Unsendable; }
        }

        /// <summary>When the broker was heard last, µs of the clock; the session's start before.</summary>
        public long Heard
        {
            get { return _heard; }
        }

        /// <summary>Why the last connection failed or ended; empty while nothing did.</summary>
        public string LastError { get; private set; } = "";

        /// <summary>True while something is on its way, or could be.</summary>
        public bool Busy
        {
            get { return State == SessionState.Connecting || _inFlight.Count > 0 || _probe != 0 || (State == SessionState.Online && _feed.Due <= _clock.Microseconds()); }
        }

        /// <summary>When <see cref="Poll"/> wants to be called at the latest, µs.</summary>
        public long Due
        {
            get
            {
                if (State == SessionState.Waiting)
                {
                    return _nextAttempt;
                }

                if (State == SessionState.Closed)
                {
                    return long.MaxValue;
                }

                long now = _clock.Microseconds();
                if (Busy)
                {
                    return now + PollWhileBusy;
                }

                long due = _feed.Due;
                long probe = _heard + (_settings.KeepAlive * 1000000L);
                due = probe < due ? probe : due;
                now += PollForMessages;
                return _inbox != null && now < due ? now : due;
            }
        }

        /// <summary>Takes the next steps that can be taken without waiting; never blocks on the network. What goes wrong meanwhile ends the connection.</summary>
        public void Poll()
        {
            try
            {
                switch (State)
                {
                    case SessionState.Waiting:
                        if (_clock.Microseconds() >= _nextAttempt)
                        {
                            State = SessionState.Connecting;
                            _attempted = _clock.Microseconds();
                            _connector = new Connector(_factory, _settings, _broker, _statusTopic);
                            _connector.Start();
                        }

                        break;
                    case SessionState.Connecting:
                        if (_connector.Finished)
                        {
                            Open();
                        }
                        else if (_clock.Microseconds() - _attempted > SessionSettings.ConnectPatience)
                        {
                            Break(_connector.Error);
                        }

                        break;
                    case SessionState.Online:
                        Collect();
                        if (State == SessionState.Online && _inbox != null)
                        {
                            Listen();
                        }

                        if (State == SessionState.Online)
                        {
                            SendAll();
                        }

                        break;
                }
            }
            catch (Exception e)
            {
                Break(e.Message);
            }
        }

        /// <summary>Publishes something that is no reading, where the session is online and has room for it; false otherwise.</summary>
        /// <param name="topic">The whole topic.</param>
        /// <param name="payload">The payload from index 0.</param>
        /// <param name="count">Its length.</param>
        /// <param name="retained">True for the broker to keep it.</param>
        public bool Say(string topic, byte[] payload, int count, bool retained)
        {
            if (State != SessionState.Online)
            {
                return false;
            }

            byte[] message = new byte[count];
            Array.Copy(payload, 0, message, 0, count);
            try
            {
                _client.Publish(topic, message, null, null, MqttQoSLevel.AtLeastOnce, retained);
                return true;
            }
            catch (Exception e)
            {
                Break(e.Message);
                return false;
            }
        }

        /// <summary>A stream comes at another interval from now on: where that is slower its values hold for longer, and it is announced anew.</summary>
        /// <param name="stream">Its name.</param>
        /// <param name="interval">Time between two readings of it, s.</param>
        public void Expect(string stream, int interval)
        {
            // Two that did not come, as where it was made.
            int expiry = 3 * interval;
            for (int i = 0; i < _schema.Count; i++)
            {
                Report report = _schema.Report(i);
                if (report.Stream == stream && report.Expiry < expiry)
                {
                    report.Expiry = expiry;
                    Announcement?.Say(this);
                }
            }
        }

        /// <summary>Gives up the present connection, to begin a new one after a while.</summary>
        /// <param name="why">What <see cref="LastError"/> is to say.</param>
        public void Restart(string why)
        {
            if (State == SessionState.Online || State == SessionState.Connecting)
            {
                Break(why);
            }
        }

        /// <summary>Says good-bye and closes the connection for good.</summary>
        public void Close()
        {
            if (State == SessionState.Online)
            {
                try
                {
                    _client.Publish(_statusTopic, Encoding.UTF8.GetBytes(Offline), null, null, MqttQoSLevel.AtLeastOnce, true);
                    _client.Disconnect();
                }
                catch (Exception)
                {
                    // The last will says the same.
                }
            }

            Abandon();
            State = SessionState.Closed;
        }

        private void Open()
        {
            _client = _connector.Client;
            if (_client == null)
            {
                Break(_connector.Error);
                return;
            }

            _confirmed = new ushort[_settings.InFlight + MostOthers + (2 * _schema.Count)];
            _confirmations = new Confirmations(_client, _confirmed.Length);
            _inbox = Commands == null && Announcement == null ? null : new Inbox(_client);
            _feed.Open();
            _heard = _clock.Microseconds();
            Connections++;
            State = SessionState.Online;
            Probe();
            if (Commands != null)
            {
                Subscribe(_commandTopic + "+");
            }

            if (Announcement != null)
            {
                Subscribe(Announcement.Trigger);
                Announcement.Say(this);
            }

            _sayAgain = long.MaxValue;

            if (State == SessionState.Online)
            {
                SendAll();
            }
        }

        private void Subscribe(string topic)
        {
            _client.Subscribe(new string[] { topic }, new MqttQoSLevel[] { MqttQoSLevel.AtLeastOnce });
        }

        // One message a poll, so that a flood of them does not stop the pipeline; an answer that is lost is asked for again by a new command.
        private void Listen()
        {
            if (_clock.Microseconds() >= _sayAgain)
            {
                _sayAgain = long.MaxValue;
                Announcement.Say(this);
                return;
            }

            string topic;
            byte[] message;
            if (!_inbox.Take(out topic, out message))
            {
                return;
            }

            _heard = _clock.Microseconds();
            if (Announcement != null && topic == Announcement.Trigger)
            {
                if (message.Length == Online.Length && message[0] == 'o' && message[1] == 'n')
                {
                    _sayAgain = _heard + _backOff.Jitter(Spread);
                }

                return;
            }

            if (Commands == null || !topic.StartsWith(_commandTopic))
            {
                return;
            }

            int count = Commands.Take(topic, message);
            if (count > 0)
            {
                Say(_settings.BaseTopic + "/reply", Commands.Answer, count, false);
            }
        }

        private void SendAll()
        {
            while (!_inFlight.Full)
            {
                int length = _feed.Take();
                if (length == 0)
                {
                    return;
                }

                string topic = Topic(_feed.Stream, _feed.History);
                byte[] message = new byte[length];
                Array.Copy(_codec.Buffer, 0, message, 0, length);

                // What is history, or on a topic with all else, is nothing that holds now.
                bool kept = !_feed.History && _codec.SharedTopic == null && _schema.Report(_feed.Stream).Retained;
                ushort id = _client.Publish(topic, message, _settings.Mqtt5 ? _codec.ContentType : null, null, MqttQoSLevel.AtLeastOnce, kept);
                _outbox.Sent(_feed.First, _feed.Last, _feed.Count);
                _inFlight.Add(id, _feed.First, _feed.Last, _feed.Count, _clock.Microseconds());
                Sent++;
            }
        }

        private string Topic(int stream, bool history)
        {
            return _settings.BaseTopic + (history ? "/history/" : "/") + (_codec.SharedTopic == null ? _schema.Report(stream).Stream : _codec.SharedTopic);
        }

        private void Collect()
        {
            long now = _clock.Microseconds();
            int count = _confirmations.Take(_confirmed);
            for (int i = 0; i < count; i++)
            {
                _heard = now;
                if (_confirmed[i] == _probe)
                {
                    _probe = 0;
                }

                _inFlight.Confirm(_confirmed[i], _outbox);
                if (now - _attempted >= Lasting)
                {
                    _backOff.Reset();
                }
            }

            if (_confirmations.Refused)
            {
                LastError = "the broker refused a subscription";
            }

            long keepAlive = _settings.KeepAlive * 1000000L;
            if (_confirmations.Broken || !_client.IsConnected)
            {
                Break("the connection was closed");
            }
            else if ((_inFlight.Count > 0 && now - _inFlight.Oldest >= keepAlive * 3 / 2) || now - _heard >= keepAlive * 3 / 2)
            {
                // A link that swallows everything is noticed within one and a half keep-alives.
                Break("no acknowledgement within " + (_settings.KeepAlive * 3 / 2).ToString() + " s");
            }
            else if (_probe == 0 && _inFlight.Count == 0 && now - _heard >= keepAlive)
            {
                Probe();
            }
        }

        // Says that the node is there: where that was said before it changes nothing at the broker, and has to be acknowledged.
        private void Probe()
        {
            _probe = _client.Publish(_statusTopic, Encoding.UTF8.GetBytes(Online), null, null, MqttQoSLevel.AtLeastOnce, true);
        }

        private void Break(string why)
        {
            // A broker that cannot be reached, or takes a connection and answers nothing, has had its turn.
            _broker += State == SessionState.Connecting || _probe != 0 ? 1 : 0;
            LastError = why;
            Abandon();
            State = SessionState.Waiting;
            _nextAttempt = _clock.Microseconds() + _backOff.Next();
        }

        private void Abandon()
        {
            _connector?.GiveUp();
            _connector = null;
            _client = null;
            _inFlight.Clear();
            _probe = 0;
        }
    }
}
