using System;
using System.Device.Wifi;
using System.Threading;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Networking;
using nanoFramework.Runtime.Native;
using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Esp32
{
    /// <summary>
    /// ESP32_S3 and ESP32_REV3 boards: I2C 1 on GPIO 8 (SDA) and 9 (SCL) of an S3, on GPIO 21 and 22 of an ESP32, the meter's pulses on GPIO 4
    /// of both, the valve on GPIO 7 and 27, the battery on GPIO 1 and 34, Wi-Fi, and the drive of the flash.
    /// </summary>
    public sealed class Esp32Board : Board
    {
        /// <summary>The board's drive; the PC puts a folder here.</summary>
        public static string Drive = "I:\\";

        private const int I2cBusId = 1;
        private const int PulsePin = 4;
        private const int ValvePinS3 = 7;
        private const int ValvePin = 27;

        // A channel's pin is fixed in the chip, and Configuration.SetPinFunction throws for it: GPIO 1 of an S3, GPIO 34 of an ESP32.
        private const int BatteryChannelS3 = 0;
        private const int BatteryChannel = 6;
        private const int JoinTimeout = 60000;
        private const long LeavingTime = 1000000;

        private readonly Esp32Clock _clock = new Esp32Clock();
        private readonly FileStorage _storage = new FileStorage(Drive);
        private readonly string _id;

        /// <summary>Finds or draws the board's identity.</summary>
        public Esp32Board()
        {
            _id = "esp32-" + Identity.Of(_storage, _clock);
        }

        /// <inheritdoc/>
        public override string Target
        {
            get { return SystemInfo.TargetName; }
        }

        /// <inheritdoc/>
        public override string Id
        {
            get { return _id; }
        }

        /// <inheritdoc/>
        public override Clock Clock
        {
            get { return _clock; }
        }

        /// <inheritdoc/>
        public override Storage Storage
        {
            get { return _storage; }
        }

        /// <inheritdoc/>
        public override RegisterBus OpenI2c(int address)
        {
            // Once more for each part: it takes nothing.
            bool s3 = Target.StartsWith("ESP32_S3");
            Configuration.SetPinFunction(s3 ? 8 : 21, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(s3 ? 9 : 22, DeviceFunction.I2C1_CLOCK);
            return new I2cBus(I2cBusId, address);
        }

        /// <inheritdoc/>
        public override PulseCounter OpenPulseCounter()
        {
            return new Esp32PulseCounter(PulsePin);
        }

        /// <inheritdoc/>
        public override Switch OpenValve()
        {
            return new Esp32Switch(Target.StartsWith("ESP32_S3") ? ValvePinS3 : ValvePin);
        }

        /// <inheritdoc/>
        public override VoltageInput OpenBattery()
        {
            return new Esp32VoltageInput(Target.StartsWith("ESP32_S3") ? BatteryChannelS3 : BatteryChannel);
        }

        /// <inheritdoc/>
        public override string JoinNetwork(Settings settings)
        {
            string network = settings.Text("network.ssid");
            if (network.Length == 0)
            {
                return "No Wi-Fi network is set: put {\"network\":{\"ssid\":\"...\",\"password\":\"...\"}} into " + NodeSettings.Document + " on drive I:.";
            }

            string password = settings.Text("network.password");

            // Where there is an address the platform takes the network for joined, though nothing comes through any more: it is left first, and the address goes a moment later.
            WifiNetworkHelper.Disconnect();
            _clock.Sleep(LeavingTime);
            CancellationTokenSource timeout = new CancellationTokenSource(JoinTimeout);
            if (WifiNetworkHelper.ConnectDhcp(network, password, WifiReconnectionKind.Automatic, false, 0, timeout.Token))
            {
                return "";
            }

            Exception why = WifiNetworkHelper.HelperException;
            return "Wi-Fi network " + network + " was not joined within a minute" + (why == null ? "" : ": " + why.Message) + "; check name and password.";
        }

        /// <inheritdoc/>
        public override long FreeMemory()
        {
            return nanoFramework.Runtime.Native.GC.Run(false);
        }

        /// <inheritdoc/>
        public override long LargestBlock()
        {
            uint total;
            uint free;
            uint largest;
            NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.Internal, out total, out free, out largest);
            return largest;
        }

        /// <summary>400 days: the ticks of the firmware, 32 bits of 10 ms, run over after 497, and what sleeps then does not wake (nf-interpreter, targetHAL_Time.h: xTaskGetTickCount).</summary>
        public override long LongestRun
        {
            get { return 400 * 86400 * 1000000L; }
        }

        /// <inheritdoc/>
        public override void StartTime(string server)
        {
            Sntp.Server1 = server;
            Sntp.Start();
        }

        /// <inheritdoc/>
        public override void Reboot()
        {
            Power.RebootDevice();
        }
    }
}
