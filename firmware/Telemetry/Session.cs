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
    /// <see cref="Poll"/> on the pipeline's thread; the client's threads only hand over numbers.
    /// </summary>
    public sealed class Session
    {
        /// <summary>Payload of the status topic while the node is connected.</summary>
        public const string Online = "online";

        /// <summary>Payload of the status topic when it is not; also the last will.</summary>
        public const string Offline = "offline";

        private const long ShortestWait = 1000000;
        private const long LongestWait = 300000000;
        private const long PollWhileBusy = 50000;
        private const long PollForCommands = 1000000;

        // Answers to commands that may wait for their confirmation.
        private const int MostAnswers = 8;

        private readonly Clock _clock;
        private readonly SessionSettings _settings;
        private readonly MqttClientFactory _factory;
        private readonly Outbox _outbox;
        private readonly string _statusTopic;
        private readonly string _commandTopic;
        private readonly string _replyTopic;
        private readonly string[] _topics;
        private readonly BackOff _backOff;

        // Messages under way, by the client's message id.
        private readonly ushort[] _ids;
        private readonly uint[] _sequences;
        private readonly long[] _sentAt;
        private int _underWay;

        private readonly ushort[] _confirmed;
        private Confirmations _confirmations;
        private Connector _connector;
        private IMqttClient _client;
        private Inbox _inbox;
        private long _nextAttempt;

        /// <summary>Creates a session that connects at the first <see cref="Poll"/>.</summary>
        /// <param name="clock">Time of back-off and time-outs.</param>
        /// <param name="settings">Where to publish.</param>
        /// <param name="factory">Makes the client.</param>
        /// <param name="outbox">What to publish.</param>
        /// <param name="streams">Last levels of the topics, by the index that the outbox's payloads have.</param>
        /// <param name="seed">Seed of the back-off's jitter: different on every node.</param>
        public Session(Clock clock, SessionSettings settings, MqttClientFactory factory, Outbox outbox, string[] streams, int seed)
        {
            _clock = clock;
            _settings = settings;
            _factory = factory;
            _outbox = outbox;
            _statusTopic = settings.BaseTopic + "/status";
            _commandTopic = settings.BaseTopic + "/command/";
            _replyTopic = settings.BaseTopic + "/reply";
            _topics = new string[streams.Length];
            for (int i = 0; i < streams.Length; i++)
            {
                _topics[i] = settings.BaseTopic + "/" + streams[i];
            }

            _backOff = new BackOff(ShortestWait, LongestWait, seed);
            _ids = new ushort[settings.InFlight];
            _sequences = new uint[settings.InFlight];
            _sentAt = new long[settings.InFlight];

            // The birth message and answers to commands are confirmed too.
            _confirmed = new ushort[settings.InFlight + 1 + MostAnswers];
            _nextAttempt = clock.Microseconds();
        }

        /// <summary>What the node does when it is told to, or null for nothing; to be set before the first <see cref="Poll"/>.</summary>
        public Commands Commands { get; set; }

        /// <summary>Where the session stands.</summary>
        public SessionState State { get; private set; } = SessionState.Waiting;

        /// <summary>Connections that were made.</summary>
        public int Connections { get; private set; }

        /// <summary>Payloads handed to the client, those sent again included.</summary>
        public long Sent { get; private set; }

        /// <summary>Why the last connection failed or ended; empty while nothing did.</summary>
        public string LastError { get; private set; } = "";

        /// <summary>True while something waits for the broker.</summary>
        public bool Busy
        {
            get { return State == SessionState.Connecting || _underWay > 0 || (State == SessionState.Online && _outbox.Next() != 0); }
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

                return Busy || _inbox != null ? _clock.Microseconds() + (Busy ? PollWhileBusy : PollForCommands) : long.MaxValue;
            }
        }

        /// <summary>Takes the next steps that can be taken without waiting; never blocks on the network.</summary>
        public void Poll()
        {
            switch (State)
            {
                case SessionState.Waiting:
                    if (_clock.Microseconds() >= _nextAttempt)
                    {
                        _connector = new Connector(_factory, _settings, _statusTopic);
                        State = SessionState.Connecting;
                        _connector.Start();
                    }

                    break;
                case SessionState.Connecting:
                    if (_connector.Finished)
                    {
                        Open();
                    }

                    break;
                case SessionState.Online:
                    Collect();
                    if (State == SessionState.Online && _inbox != null)
                    {
                        Obey();
                    }

                    if (State == SessionState.Online)
                    {
                        SendAll();
                    }

                    break;
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
                LastError = _connector.Error;
                WaitAgain();
                return;
            }

            _confirmations = new Confirmations(_client, Commands == null ? _confirmed.Length - MostAnswers : _confirmed.Length);
            _inbox = Commands == null ? null : new Inbox(_client);
            _outbox.Rewind();
            _underWay = 0;
            Connections++;
            State = SessionState.Online;
            try
            {
                _client.Publish(_statusTopic, Encoding.UTF8.GetBytes(Online), null, null, MqttQoSLevel.AtLeastOnce, true);
                if (_inbox != null)
                {
                    _client.Subscribe(new string[] { _commandTopic + "+" }, new MqttQoSLevel[] { MqttQoSLevel.AtLeastOnce });
                }
            }
            catch (Exception e)
            {
                Break(e.Message);
                return;
            }

            SendAll();
        }

        // One command a poll, so that a flood of them does not stop the pipeline; an answer that is lost is asked for again by a new command.
        private void Obey()
        {
            string topic;
            byte[] message;
            if (!_inbox.Take(out topic, out message) || !topic.StartsWith(_commandTopic))
            {
                return;
            }

            int count = Commands.Take(topic.Substring(_commandTopic.Length), message);
            if (count == 0)
            {
                return;
            }

            byte[] answer = new byte[count];
            Array.Copy(Commands.Answer, 0, answer, 0, count);
            try
            {
                _client.Publish(_replyTopic, answer, null, null, MqttQoSLevel.AtLeastOnce, false);
            }
            catch (Exception e)
            {
                Break(e.Message);
            }
        }

        private void SendAll()
        {
            while (_underWay < _ids.Length)
            {
                uint sequence = _outbox.Next();
                if (sequence == 0)
                {
                    return;
                }

                try
                {
                    _ids[_underWay] = _client.Publish(_topics[_outbox.Stream(sequence)], _outbox.Payload(sequence), null, null, MqttQoSLevel.AtLeastOnce, false);
                }
                catch (Exception e)
                {
                    Break(e.Message);
                    return;
                }

                _sequences[_underWay] = sequence;
                _sentAt[_underWay] = _clock.Microseconds();
                _underWay++;
                _outbox.Advance();
                Sent++;
            }
        }

        private void Collect()
        {
            int count = _confirmations.Take(_confirmed);
            for (int i = 0; i < count; i++)
            {
                Confirm(_confirmed[i]);
            }

            if (_confirmations.Broken || !_client.IsConnected)
            {
                Break("the connection was closed");
            }
            else if (_underWay > 0 && _clock.Microseconds() - _sentAt[0] >= _settings.KeepAlive * 1500000L)
            {
                // A link that swallows everything is noticed within one and a half keep-alives.
                Break("no acknowledgement within " + (_settings.KeepAlive * 3 / 2).ToString() + " s");
            }
        }

        // Removes a message from those under way; the order of sending stays, so that [0] is the oldest.
        private void Confirm(ushort id)
        {
            for (int i = 0; i < _underWay; i++)
            {
                if (_ids[i] == id)
                {
                    uint sequence = _sequences[i];
                    _underWay--;
                    for (; i < _underWay; i++)
                    {
                        _ids[i] = _ids[i + 1];
                        _sequences[i] = _sequences[i + 1];
                        _sentAt[i] = _sentAt[i + 1];
                    }

                    _outbox.Acknowledge(sequence);
                    _backOff.Reset();
                    return;
                }
            }
        }

        private void Break(string why)
        {
            LastError = why;
            Abandon();
            WaitAgain();
        }

        private void WaitAgain()
        {
            _connector = null;
            State = SessionState.Waiting;
            _nextAttempt = _clock.Microseconds() + _backOff.Next();
        }

        private void Abandon()
        {
            IMqttClient client = _client;
            _client = null;
            _underWay = 0;
            if (client == null)
            {
                return;
            }

            try
            {
                client.Close();
            }
            catch (Exception)
            {
                // It is abandoned either way.
            }
        }
    }
}
