using System;
using System.Threading;
using nanoFramework.Hardware.Stm32;
using nanoFramework.Networking;
using nanoFramework.Runtime.Native;
using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.Boards.Stm32
{
    /// <summary>
    /// ORGPAL_PALTHREE (I2C 2 on PH4 and PH5, a drive in flash) and ST_STM32F769I_DISCOVERY (I2C 1 on PB8 and PB9, no drive: backup memory).
    /// Their pins are fixed when the firmware is built. Pulses come in on PG9 of the first, on PJ0 of the discovery board, whose valve hangs on PJ1; network is Ethernet.
    /// </summary>
    public sealed class Stm32Board : Board
    {
        /// <summary>The board's drive where it has one; the PC puts a folder here.</summary>
        public static string Drive = "I:\\";

        // PG9 of the PalThree: pin 13 of its connector IO0 (nf-interpreter, ORGPAL_PALTHREE/board.h); PJ0 of the discovery board: D4 of its Arduino connector (UM2033).
        private const int PulsePin = 105;
        private const int PulsePinDiscovery = 144;

        // PJ1 of the discovery board: D2 of its Arduino connector (UM2033).
        private const int ValvePin = 145;
        private const int JoinTimeout = 60000;

        private readonly SystemClock _clock = new SystemClock();
        private readonly Storage _storage;
        private readonly int _busId;
        private readonly int _pulsePin;

        /// <summary>Finds out which of the two boards this is.</summary>
        public Stm32Board()
        {
            bool discovery = Target == "ST_STM32F769I_DISCOVERY";
            _busId = discovery ? 1 : 2;
            _pulsePin = discovery ? PulsePinDiscovery : PulsePin;
            _storage = discovery ? new BackupStorage() : (Storage)new FileStorage(Drive);
        }

        /// <inheritdoc/>
        public override string Target
        {
            get { return SystemInfo.TargetName; }
        }

        /// <inheritdoc/>
        public override string Id
        {
            get { return "stm32-" + Hexadecimal.Of(Utilities.UniqueDeviceId); }
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
            return new I2cBus(_busId, address);
        }

        /// <inheritdoc/>
        public override PulseCounter OpenPulseCounter()
        {
            return new Stm32PulseCounter(_pulsePin);
        }

        /// <inheritdoc/>
        public override Switch OpenValve()
        {
            return Target == "ST_STM32F769I_DISCOVERY" ? new Stm32Switch(ValvePin) : null;
        }

        /// <inheritdoc/>
        public override string JoinNetwork(Settings settings)
        {
            CancellationTokenSource timeout = new CancellationTokenSource(JoinTimeout);
            if (NetworkHelper.SetupAndConnectNetwork(timeout.Token, false))
            {
                return "";
            }

            Exception why = NetworkHelper.HelperException;
            return "Ethernet was not joined within a minute" + (why == null ? "" : ": " + why.Message) + "; check the cable and the DHCP server.";
        }

        /// <inheritdoc/>
        public override long FreeMemory()
        {
            return nanoFramework.Runtime.Native.GC.Run(false);
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
            nanoFramework.Runtime.Native.Power.RebootDevice();
        }
    }
}
