using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace SmartSensor.Telemetry
{
    /// <summary>Messages that the client's threads hand over to the pipeline: a few, and what comes beyond is dropped.</summary>
    internal sealed class Inbox
    {
        private const int Most = 4;

        private readonly object _gate = new object();
        private readonly string[] _topics = new string[Most];
        private readonly byte[][] _messages = new byte[Most][];
        private int _count;

        public Inbox(IMqttClient client)
        {
            client.MqttMsgPublishReceived += OnReceived;
        }

        // The oldest message, or false where there is none.
        public bool Take(out string topic, out byte[] message)
        {
            lock (_gate)
            {
                topic = _topics[0];
                message = _messages[0];
                if (_count == 0)
                {
                    return false;
                }

                _count--;
                for (int i = 0; i < _count; i++)
                {
                    _topics[i] = _topics[i + 1];
                    _messages[i] = _messages[i + 1];
                }

                return true;
            }
        }

        private void OnReceived(object sender, MqttMsgPublishEventArgs e)
        {
            lock (_gate)
            {
                if (_count < Most)
                {
                    // What is too long is refused and counted like other rubbish, without its bytes.
                    _topics[_count] = e.Topic;
                    _messages[_count] = e.Message.Length > Commands.Longest ? new byte[0] : e.Message;
                    _count++;
                }
            }
        }
    }
}
