using System;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// What the threads of one connection's client hand over to the pipeline. One for each connection, so that a late word of an old one is
    /// never taken for a word of the new one.
    /// </summary>
    internal sealed class Confirmations
    {
        private readonly object _gate = new object();
        private readonly ushort[] _waiting;
        private int _count;

        // True once the connection is closed, and once the broker refused a subscription: a flag that is only ever set needs no lock.
        public bool Broken;
        public bool Refused;

        public Confirmations(IMqttClient client, int capacity)
        {
            _waiting = new ushort[capacity];
            client.MqttMsgPublished += OnPublished;
            client.ConnectionClosed += OnClosed;
            client.MqttMsgSubscribed += OnSubscribed;
        }

        // Moves the message ids confirmed since the last call into the array, which has room for all; returns how many.
        public int Take(ushort[] ids)
        {
            lock (_gate)
            {
                int count = _count;
                Array.Copy(_waiting, 0, ids, 0, count);
                _count = 0;
                return count;
            }
        }

        private void OnPublished(object sender, MqttMsgPublishedEventArgs e)
        {
            if (!e.IsPublished)
            {
                return;
            }

            lock (_gate)
            {
                if (_count < _waiting.Length)
                {
                    _waiting[_count] = e.MessageId;
                    _count++;
                }
                else
                {
                    // More confirmations than messages under way: this client is not to be trusted any more.
                    Broken = true;
                }
            }
        }

        private void OnSubscribed(object sender, MqttMsgSubscribedEventArgs e)
        {
            // What is no quality of service is why not (MQTT 3.1.1 §3.9.3); a subscription is of one topic.
            Refused = Refused || e.GrantedQoSLevels[0] > MqttQoSLevel.ExactlyOnce;
        }

        private void OnClosed(object sender, EventArgs e)
        {
            Broken = true;
        }
    }
}
